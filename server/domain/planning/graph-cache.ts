// Dag versions as graphs, kept in memory: a version never changes, so nothing here goes stale.
import type { SerializedDag } from "@windsock/sdk/serialized";
import type { Reader } from "../../store/database.ts";
import { DomainError } from "../errors.ts";
import { type DagGraph, buildDagGraph } from "./dag-graph.ts";

export class GraphCache {
  readonly #graphs = new Map<string, DagGraph>();
  readonly #capacity: number;

  constructor(capacity = 500) {
    this.#capacity = capacity;
  }

  async get(db: Reader, versionId: string): Promise<DagGraph> {
    const known = this.#graphs.get(versionId);
    if (known !== undefined) {
      this.#graphs.delete(versionId);
      this.#graphs.set(versionId, known);
      return known;
    }
    const row = await db.selectFrom("dag_version").select("data").where("id", "=", versionId).executeTakeFirst();
    if (row === undefined)
      throw new DomainError("notFound", `There is no Dag version ${versionId}`, { resource: "dagVersion" });
    const graph = buildDagGraph(row.data as SerializedDag, versionId);
    this.#graphs.set(versionId, graph);
    if (this.#graphs.size > this.#capacity) this.#graphs.delete(this.#graphs.keys().next().value!);
    return graph;
  }
}
