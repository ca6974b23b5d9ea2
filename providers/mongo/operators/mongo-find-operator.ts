// MongoFindOperator: documents as XCom.
import { resolved, type Input } from "@windsock/sdk/provider";
import type { MongoDocument } from "../hooks/mongo-hook.ts";
import { plainDocument } from "../hooks/plain-document.ts";
import { MongoOperator, PLACE_FIELDS, type MongoOperatorArgs } from "./mongo-operator.ts";

export interface MongoFindOperatorArgs extends MongoOperatorArgs {
  /** A filter; or stages of an aggregation in place of it. Templates. */
  query?: Input<MongoDocument | readonly MongoDocument[]>;
  projection?: MongoDocument;
  sort?: Readonly<Record<string, 1 | -1>>;
  /** More documents fail the task; default 1,000. */
  maxDocuments?: number;
}

/**
 * Reads documents; the result is their list. For many there is `MongoHook.find`, in a function.
 *
 * @example
 * const open = dag.add(new MongoFindOperator("open", { collection: "orders", query: { day: "{{ ds }}" }, projection: { _id: 0 } }));
 */
export class MongoFindOperator extends MongoOperator<Record<string, unknown>[]> {
  static override readonly templateFields: readonly string[] = [...PLACE_FIELDS, "query"];

  readonly query: MongoDocument | readonly MongoDocument[];
  readonly projection: MongoDocument | null;
  readonly sort: Readonly<Record<string, 1 | -1>> | null;
  readonly maxDocuments: number;

  constructor(taskId: string, args: MongoFindOperatorArgs) {
    super(taskId, args);
    this.query = resolved((args.query ?? {}) as Input<MongoDocument | readonly MongoDocument[]>);
    this.projection = args.projection ?? null;
    this.sort = args.sort ?? null;
    this.maxDocuments = args.maxDocuments ?? 1000;
  }

  override async execute(): Promise<Record<string, unknown>[]> {
    const { query, projection, sort, maxDocuments } = this;
    await using hook = this.hook();
    const options = { ...(projection !== null && { projection }), ...(sort !== null && { sort }) };
    const rows = Array.isArray(query)
      ? hook.aggregate(this.place, query as readonly MongoDocument[])
      : hook.find(this.place, query as MongoDocument, options);
    const found: Record<string, unknown>[] = [];
    for await (const document of rows) {
      if (found.length === maxDocuments)
        throw new Error(`${this.collection} has more than ${maxDocuments} such documents: give maxDocuments`);
      found.push(plainDocument(document));
    }
    return found;
  }
}
