// Operators that insert, replace, update and delete documents.
import { resolved, type Context, type Input } from "@windsock/sdk/provider";
import type { MongoDocument, MongoWritten } from "../hooks/mongo-hook.ts";
import { MongoOperator, PLACE_FIELDS, type MongoOperatorArgs } from "./mongo-operator.ts";

export interface MongoInsertOperatorArgs extends MongoOperatorArgs {
  /** One document or a list. Templates; or what another task answered. */
  documents: Input<MongoDocument | readonly MongoDocument[]>;
  /** With it a document takes the place of the one that has the same values in these fields, so that a task may run twice. */
  replaceBy?: string | readonly string[] | null;
}

/**
 * Writes documents; the result is their number.
 *
 * @example
 * dag.add(new MongoInsertOperator("load", { collection: "orders", documents: fetched.output, replaceBy: "id" }));
 */
export class MongoInsertOperator extends MongoOperator<number> {
  static override readonly templateFields: readonly string[] = [...PLACE_FIELDS, "documents"];

  readonly documents: MongoDocument | readonly MongoDocument[];
  readonly replaceBy: readonly string[] | null;

  constructor(taskId: string, args: MongoInsertOperatorArgs) {
    super(taskId, args);
    const { replaceBy = null } = args;
    this.documents = resolved(args.documents as Input<MongoDocument | readonly MongoDocument[]>);
    this.replaceBy = typeof replaceBy === "string" ? [replaceBy] : replaceBy;
  }

  override async execute(context: Context): Promise<number> {
    const documents = (Array.isArray(this.documents) ? this.documents : [this.documents]) as readonly MongoDocument[];
    if (documents.some((one) => typeof one !== "object" || one === null)) {
      throw new TypeError("documents must be an object or a list of objects");
    }
    await using hook = this.hook();
    if (this.replaceBy === null) await hook.insert(this.place, documents);
    else await hook.replace(this.place, documents, this.replaceBy);
    context.log.info(`Wrote ${documents.length} documents to ${this.collection}`);
    return documents.length;
  }
}

export interface MongoUpdateOperatorArgs extends MongoOperatorArgs {
  /** Templates. */
  filter: Input<MongoDocument>;
  /** `{ $set: … }` and the like. Templates. */
  update: Input<MongoDocument>;
  upsert?: boolean;
}

/**
 * Changes all documents that the filter finds; the result says how many.
 *
 * @example
 * dag.add(new MongoUpdateOperator("close", { collection: "orders", filter: { day: "{{ ds }}" }, update: { $set: { closed: true } } }));
 */
export class MongoUpdateOperator extends MongoOperator<MongoWritten> {
  static override readonly templateFields: readonly string[] = [...PLACE_FIELDS, "filter", "update"];

  readonly filter: MongoDocument;
  readonly update: MongoDocument;
  readonly upsert: boolean;

  constructor(taskId: string, args: MongoUpdateOperatorArgs) {
    super(taskId, args);
    this.filter = resolved(args.filter as Input<MongoDocument>);
    this.update = resolved(args.update as Input<MongoDocument>);
    this.upsert = args.upsert ?? false;
  }

  override async execute(): Promise<MongoWritten> {
    await using hook = this.hook();
    return await hook.update(this.place, { filter: this.filter, update: this.update, upsert: this.upsert });
  }
}

export interface MongoDeleteOperatorArgs extends MongoOperatorArgs {
  /** Templates. */
  filter: Input<MongoDocument>;
}

/**
 * Deletes all documents that the filter finds; the result is their number.
 *
 * @example
 * dag.add(new MongoDeleteOperator("clean", { collection: "orders", filter: { day: "{{ ds }}" } }));
 */
export class MongoDeleteOperator extends MongoOperator<number> {
  static override readonly templateFields: readonly string[] = [...PLACE_FIELDS, "filter"];

  readonly filter: MongoDocument;

  constructor(taskId: string, args: MongoDeleteOperatorArgs) {
    super(taskId, args);
    this.filter = resolved(args.filter as Input<MongoDocument>);
  }

  override async execute(): Promise<number> {
    await using hook = this.hook();
    return await hook.delete(this.place, this.filter);
  }
}
