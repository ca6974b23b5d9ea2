// MongoDB over its official driver, which is loaded with the first call.
import type {
  AnyBulkWriteOperation,
  Collection,
  Db,
  Document,
  Filter,
  FindOptions,
  MongoClient,
  UpdateFilter,
} from "mongodb";
import { BaseHook, KeptOpen, type ConnectionTestResult, type HookConnection } from "@windsock/sdk/provider";

export type MongoDocument = Document;

export interface MongoPlace {
  collection: string;
  /** Default the connection's schema. */
  database?: string | null;
}

export interface MongoWritten {
  inserted: number;
  matched: number;
  modified: number;
  upserted: number;
  deleted: number;
}

/** How long to look for a server; the driver's own 30 seconds can be set in extra. */
const SELECTION_MS = 10_000;

/**
 * Reads and writes documents.
 *
 * @example
 * await using mongo = new MongoHook("mongo_default");
 * await mongo.insert({ collection: "orders" }, [{ id: 1, total: 2.5 }]);
 */
export class MongoHook extends BaseHook {
  readonly #client = new KeptOpen(() => this.#open());

  constructor(connId = "mongo_default") {
    super(connId);
  }

  /** The driver's own collection, for what this hook has no method for. */
  async collection({ collection, database }: MongoPlace): Promise<Collection> {
    return (await this.#database(database)).collection(collection);
  }

  /** The documents, as they come. */
  async *find(place: MongoPlace, filter: Filter<Document> = {}, options: FindOptions = {}): AsyncGenerator<Document> {
    const collection = await this.collection(place);
    yield* this.#rows(() => collection.find(filter, options));
  }

  async findOne(place: MongoPlace, filter: Filter<Document> = {}, options: FindOptions = {}): Promise<Document | null> {
    return await this.#named(place, (collection) => collection.findOne(filter, options));
  }

  async *aggregate(place: MongoPlace, pipeline: readonly Document[]): AsyncGenerator<Document> {
    const collection = await this.collection(place);
    yield* this.#rows(() => collection.aggregate([...pipeline]));
  }

  async count(place: MongoPlace, filter: Filter<Document> = {}): Promise<number> {
    return await this.#named(place, (collection) => collection.countDocuments(filter));
  }

  /** Answers how many were written. */
  async insert(place: MongoPlace, documents: readonly Document[]): Promise<number> {
    if (documents.length === 0) return 0;
    // The driver would write an _id into what it is given.
    const copies = documents.map((document) => ({ ...document }));
    return await this.#named(place, async (collection) => (await collection.insertMany(copies)).insertedCount);
  }

  /** Puts each document in the place of the one that has the same values in these fields, or adds it. */
  async replace(place: MongoPlace, documents: readonly Document[], keys: readonly string[]): Promise<MongoWritten> {
    return await this.bulk(
      place,
      documents.map((document) => {
        const { _id, ...replacement } = document;
        const filter = Object.fromEntries(keys.map((key) => [key, (document as Record<string, unknown>)[key] ?? null]));
        return {
          replaceOne: {
            filter,
            replacement: keys.includes("_id") ? { ...replacement, _id } : replacement,
            upsert: true,
          },
        };
      }),
    );
  }

  async update(
    place: MongoPlace,
    change: { filter: Filter<Document>; update: UpdateFilter<Document>; upsert?: boolean; many?: boolean },
  ): Promise<MongoWritten> {
    const { filter, update, upsert = false, many = true } = change;
    return await this.bulk(place, [
      many ? { updateMany: { filter, update, upsert } } : { updateOne: { filter, update, upsert } },
    ]);
  }

  async delete(place: MongoPlace, filter: Filter<Document>): Promise<number> {
    return await this.#named(place, async (collection) => (await collection.deleteMany(filter)).deletedCount);
  }

  async bulk(place: MongoPlace, operations: readonly AnyBulkWriteOperation[], ordered = true): Promise<MongoWritten> {
    if (operations.length === 0) return { inserted: 0, matched: 0, modified: 0, upserted: 0, deleted: 0 };
    return await this.#named(place, async (collection) => {
      const done = await collection.bulkWrite([...operations], { ordered });
      return {
        inserted: done.insertedCount,
        matched: done.matchedCount,
        modified: done.modifiedCount,
        upserted: done.upsertedCount,
        deleted: done.deletedCount,
      };
    });
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      const client = await this.#client.get();
      const { ok } = await client.db("admin").command({ ping: 1 });
      return { ok: Number(ok) === 1, message: "Connection successfully tested" };
    } catch (error) {
      return { ok: false, message: this.#explained(error).message };
    }
  }

  override async close(): Promise<void> {
    await (await this.#client.take())?.close();
  }

  async #open(): Promise<MongoClient> {
    const [connection, driver] = await Promise.all([this.connection(), import("mongodb")]);
    const client = new driver.MongoClient(addressOf(connection), optionsOf(connection));
    return await client.connect();
  }

  async #database(name: string | null | undefined): Promise<Db> {
    const database = name || (await this.connection()).schema;
    if (!database) throw new TypeError(`connection ${JSON.stringify(this.connId)} names no database: give one`);
    try {
      return (await this.#client.get()).db(database);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  async #named<T>(place: MongoPlace, work: (collection: Collection) => Promise<T>): Promise<T> {
    const collection = await this.collection(place);
    try {
      return await work(collection);
    } catch (error) {
      throw this.#explained(error, collection.namespace);
    }
  }

  async *#rows(open: () => AsyncIterable<Document>): AsyncGenerator<Document> {
    try {
      yield* open();
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** The driver's words with the connection's id: they name hosts, never passwords. */
  #explained(error: unknown, where = ""): Error {
    const { name, message } = error as Error;
    const place = where === "" ? "" : ` ${where}:`;
    return new Error(`connection ${JSON.stringify(this.connId)}:${place} ${name}: ${message}`, { cause: error });
  }
}

/** `srv` in extra asks the name server for the hosts, which then have no port. */
function addressOf({ connId, host, port, extraJson }: HookConnection): string {
  if (host === null || host === "") throw new Error(`connection ${JSON.stringify(connId)}: its host is missing`);
  if (/^mongodb(?:\+srv)?:\/\//.test(host)) return host;
  return extraJson["srv"] === true || extraJson["srv"] === "true"
    ? `mongodb+srv://${host}`
    : `mongodb://${host}:${port ?? 27017}`;
}

function optionsOf({ login, password, extraJson }: HookConnection): object {
  const { srv: _, allow_insecure: insecure, ssl, ...more } = extraJson;
  return {
    serverSelectionTimeoutMS: SELECTION_MS,
    ...(login !== null && login !== "" && { auth: { username: login, password: password ?? "" } }),
    ...((ssl === true || ssl === "true") && { tls: true }),
    ...((insecure === true || insecure === "true") && { tlsInsecure: true }),
    ...more,
  };
}
