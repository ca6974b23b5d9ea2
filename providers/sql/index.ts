// The provider of SQL: operators, checks and a sensor for every database that has a hook.
import { defineProvider } from "@windsock/sdk/provider";
import { BranchSQLOperator } from "./operators/branch-sql-operator.ts";
import { SQLCheckOperator } from "./operators/sql-check-operator.ts";
import { SQLColumnCheckOperator } from "./operators/sql-column-check-operator.ts";
import { SQLExecuteQueryOperator } from "./operators/sql-execute-query-operator.ts";
import { SQLTableCheckOperator } from "./operators/sql-table-check-operator.ts";
import { SqlSensor } from "./sensors/sql-sensor.ts";

export { csvLine, writeCsv } from "./hooks/csv.ts";
export { DbHook, type QueryResult, type RunOptions, type SqlParameters } from "./hooks/db-hook.ts";
export { findDbHook, registerDbHook, type DbHookClass } from "./hooks/find-db-hook.ts";
export { numberedParameters, splitStatements } from "./hooks/sql-text.ts";
export { BranchSQLOperator, type BranchSQLOperatorArgs } from "./operators/branch-sql-operator.ts";
export { SQLCheckOperator, type SQLCheckOperatorArgs } from "./operators/sql-check-operator.ts";
export {
  SQLColumnCheckOperator,
  type ColumnChecks,
  type ColumnCondition,
  type SQLColumnCheckOperatorArgs,
} from "./operators/sql-column-check-operator.ts";
export {
  SQLExecuteQueryOperator,
  type ResultHandler,
  type SQLExecuteQueryOperatorArgs,
} from "./operators/sql-execute-query-operator.ts";
export {
  SQLTableCheckOperator,
  type SQLTableCheckOperatorArgs,
  type TableCheck,
} from "./operators/sql-table-check-operator.ts";
export { SqlSensor, type SqlSensorArgs } from "./sensors/sql-sensor.ts";

export const provider = defineProvider({
  name: "@windsock/provider-sql",
  version: "0.1.0",
  description: "SQL: operators, checks and a sensor for every database that has a hook",
  operators: [
    SQLExecuteQueryOperator,
    SQLCheckOperator,
    SQLTableCheckOperator,
    SQLColumnCheckOperator,
    BranchSQLOperator,
  ],
  sensors: [SqlSensor],
});
