// MongoSensor: waits for a document.
import { BaseSensor, resolved, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import { MongoHook, type MongoDocument } from "../hooks/mongo-hook.ts";

export interface MongoSensorArgs extends SensorArgs {
  /** A template. */
  collection: Input<string>;
  /** Default the connection's schema. A template. */
  database?: Input<string> | null;
  /** Templates. */
  query: Input<MongoDocument>;
  /** Default mongo_default. A template. */
  mongoConnId?: Input<string>;
}

/**
 * Waits until the query finds a document.
 *
 * @example
 * dag.add(new MongoSensor("loaded", { collection: "loads", query: { day: "{{ ds }}", state: "done" }, mode: "reschedule" }));
 */
export class MongoSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["collection", "database", "query", "mongoConnId"];

  readonly collection: string;
  readonly database: string | null;
  readonly query: MongoDocument;
  readonly mongoConnId: string;

  constructor(taskId: string, args: MongoSensorArgs) {
    super(taskId, args);
    this.collection = resolved(args.collection);
    this.database = resolved<string | null>(args.database ?? null);
    this.query = resolved(args.query as Input<MongoDocument>);
    this.mongoConnId = resolved<string>(args.mongoConnId ?? "mongo_default");
  }

  override async poke(context: Context): Promise<boolean> {
    context.log.info(`Poking for ${JSON.stringify(this.query)} in ${this.collection}`);
    await using hook = new MongoHook(this.mongoConnId);
    const { collection, database } = this;
    return (await hook.findOne({ collection, database }, this.query, { projection: { _id: 1 } })) !== null;
  }
}
