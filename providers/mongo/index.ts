// The provider of MongoDB: a hook, operators and a sensor.
import { defineProvider } from "@windsock/sdk/provider";
import { MongoHook } from "./hooks/mongo-hook.ts";
import { MongoFindOperator } from "./operators/mongo-find-operator.ts";
import { MongoDeleteOperator, MongoInsertOperator, MongoUpdateOperator } from "./operators/mongo-write-operators.ts";
import { MongoSensor } from "./sensors/mongo-sensor.ts";

export { MongoHook, type MongoDocument, type MongoPlace, type MongoWritten } from "./hooks/mongo-hook.ts";
export { MongoFindOperator, type MongoFindOperatorArgs } from "./operators/mongo-find-operator.ts";
export {
  MongoDeleteOperator,
  MongoInsertOperator,
  MongoUpdateOperator,
  type MongoDeleteOperatorArgs,
  type MongoInsertOperatorArgs,
  type MongoUpdateOperatorArgs,
} from "./operators/mongo-write-operators.ts";
export { MongoSensor, type MongoSensorArgs } from "./sensors/mongo-sensor.ts";

export const provider = defineProvider({
  name: "@windsock/provider-mongo",
  version: "0.1.0",
  description: "MongoDB: a hook, operators that write documents, and a sensor",
  hooks: [MongoHook],
  operators: [MongoInsertOperator, MongoUpdateOperator, MongoDeleteOperator, MongoFindOperator],
  sensors: [MongoSensor],
  connectionTypes: [
    {
      connType: "mongo",
      name: "MongoDB",
      hook: MongoHook,
      defaultConnId: "mongo_default",
      form: {
        titles: { schema: "Default database", login: "Username" },
        placeholders: { port: "27017" },
        extraFields: {
          srv: { title: "Hosts from the name server (SRV)", schema: { type: ["boolean", "null"] }, default: false },
          ssl: { title: "TLS", schema: { type: ["boolean", "null"] }, default: false },
          allow_insecure: { title: "Trust any certificate", schema: { type: ["boolean", "null"] }, default: false },
        },
      },
    },
  ],
});
