// The provider of Python: scripts and functions as tasks.
import { defineProvider } from "@windsock/sdk/provider";
import { PythonCallableOperator } from "./operators/python-callable-operator.ts";
import { PythonScriptOperator } from "./operators/python-script-operator.ts";

export { PythonCallableOperator, type PythonCallableOperatorArgs } from "./operators/python-callable-operator.ts";
export type { PythonOperatorArgs } from "./operators/python-operator.ts";
export { PythonScriptOperator, type PythonScriptOperatorArgs } from "./operators/python-script-operator.ts";

export const provider = defineProvider({
  name: "@windsock/provider-python",
  version: "0.1.0",
  description: "Python: scripts and functions as tasks, with XCom both ways and environments made from requirements",
  operators: [PythonScriptOperator, PythonCallableOperator],
});
