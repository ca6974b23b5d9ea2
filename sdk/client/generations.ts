// What the two generations of the API call the same things, by the types made from their documents.
import type { components as V1Components, paths as V1Paths } from "./generated/v1.ts";
import type { components as V2Components, paths as V2Paths } from "./generated/v2.ts";

/** v1 is what Airflow 2 answers, v2 what Airflow 3 answers. */
export type Generation = "v1" | "v2";

type V1 = V1Components["schemas"];
type V2 = V2Components["schemas"];

interface Types {
  v1: {
    paths: V1Paths;
    dag: V1["DAG"];
    run: V1["DAGRun"];
    taskInstance: V1["TaskInstance"];
    connection: V1["Connection"];
    connectionItem: V1["ConnectionCollectionItem"];
    connectionBody: V1["ConnectionBody"];
    variable: V1["Variable"];
    variableBody: V1["VariableBody"];
    pool: V1["Pool"];
    poolBody: V1["PoolPost"];
  };
  v2: {
    paths: V2Paths;
    dag: V2["DAGResponse"];
    run: V2["DAGRunResponse"];
    taskInstance: V2["TaskInstanceResponse"];
    connection: V2["ConnectionResponse"];
    connectionItem: V2["ConnectionResponse"];
    connectionBody: V2["ConnectionBody"];
    variable: V2["VariableResponse"];
    variableBody: V2["VariableBody"];
    pool: V2["PoolResponse"];
    poolBody: V2["PoolBody"];
  };
}

/** Every path of a generation with its operations, as openapi-typescript writes them. */
export type Paths<G extends Generation> = Types[G]["paths"];
export type DagView<G extends Generation> = Types[G]["dag"];
export type DagRunView<G extends Generation> = Types[G]["run"];
export type TaskInstanceView<G extends Generation> = Types[G]["taskInstance"];
export type ConnectionView<G extends Generation> = Types[G]["connection"];
export type ConnectionItem<G extends Generation> = Types[G]["connectionItem"];
export type ConnectionBody<G extends Generation> = Types[G]["connectionBody"];
export type VariableView<G extends Generation> = Types[G]["variable"];
export type VariableBody<G extends Generation> = Types[G]["variableBody"];
export type PoolView<G extends Generation> = Types[G]["pool"];
export type PoolBody<G extends Generation> = Types[G]["poolBody"];
