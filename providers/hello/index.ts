// The smallest provider: one hook, one operator, one type of connection.
import { defineProvider } from "@windsock/sdk/provider";
import { HelloHook } from "./hooks/hello-hook.ts";
import { HelloOperator } from "./operators/hello-operator.ts";

export { HelloHook, HelloOperator };

export const provider = defineProvider({
  name: "@windsock/provider-hello",
  version: "0.1.0",
  hooks: [HelloHook],
  operators: [HelloOperator],
  connectionTypes: [{ connType: "hello", name: "Hello", hook: HelloHook, defaultConnId: "hello_default" }],
});
