// What all operators of MongoDB have in common: the connection and the collection.
import { BaseOperator, resolved, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { MongoHook, type MongoPlace } from "../hooks/mongo-hook.ts";

export interface MongoOperatorArgs extends OperatorArgs {
  /** A template. */
  collection: Input<string>;
  /** Default the connection's schema. A template. */
  database?: Input<string> | null;
  /** Default mongo_default. A template. */
  mongoConnId?: Input<string>;
}

export const PLACE_FIELDS: readonly string[] = ["collection", "database", "mongoConnId"];

export abstract class MongoOperator<TResult = unknown> extends BaseOperator<TResult> {
  static override readonly uiColor: string = "#e3f0e3";

  readonly collection: string;
  readonly database: string | null;
  readonly mongoConnId: string;

  constructor(taskId: string, args: MongoOperatorArgs) {
    super(taskId, args);
    this.collection = resolved(args.collection);
    this.database = resolved<string | null>(args.database ?? null);
    this.mongoConnId = resolved<string>(args.mongoConnId ?? "mongo_default");
  }

  protected hook(): MongoHook {
    return new MongoHook(this.mongoConnId);
  }

  protected get place(): MongoPlace {
    return { collection: this.collection, database: this.database };
  }
}
