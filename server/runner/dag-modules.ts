// The Dag files a process has imported: each once, its Dags by id.
import { pathToFileURL } from "node:url";
import { collectDags, nameTriggers } from "@windsock/sdk/authoring";
import type { Dag } from "@windsock/sdk/runtime";

interface DagModule {
  dags: ReadonlyMap<string, Dag>;
  exports: Readonly<Record<string, unknown>>;
}

const loaded = new Map<string, Promise<DagModule>>();

async function load(file: string, triggerPrefix: string): Promise<DagModule> {
  const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  nameTriggers(exports, triggerPrefix);
  return { dags: new Map(collectDags(exports).dags.map((dag) => [dag.dagId, dag])), exports };
}

/** `name`: the file's path within its version, which is what a stored trigger remembers of it. */
export async function dagModule(file: string, name: string): Promise<DagModule> {
  let found = loaded.get(file);
  if (found === undefined) {
    found = load(file, `dag:${name}`);
    loaded.set(file, found);
  }
  return await found;
}

export async function findDag(place: { file: string; name: string }, dagId: string): Promise<Dag> {
  const { dags } = await dagModule(place.file, place.name);
  const dag = dags.get(dagId);
  if (dag === undefined) throw new Error(`${place.name} exports no Dag ${dagId} in the version that this attempt runs`);
  return dag;
}
