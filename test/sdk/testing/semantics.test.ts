// Runs in memory leave every task in the state in which real Airflow left it, over the recorded random graphs.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runDag } from "@windsock/sdk/testing";
import { recordedDag, type RecordedGraph } from "./semantics-dag.ts";

const recorded = readFileSync(new URL("../../contract/semantics.json", import.meta.url), "utf8");

it("ends each recorded graph as Airflow did", async () => {
  for (const graph of JSON.parse(recorded) as RecordedGraph[]) {
    const { state, states } = await runDag(recordedDag(graph));
    expect({ id: graph.id, run: state, states }).toEqual({ id: graph.id, ...graph.airflow });
  }
});
