// Commands that pause, unpause and delete Dags.
import { deleteDag } from "../../domain/dags/delete-dag.ts";
import { listDags } from "../../domain/dags/list-dags.ts";
import { setPaused } from "../../domain/dags/set-paused.ts";
import type { Installation } from "../../installation.ts";
import { YES_OPTION, confirm } from "../ask.ts";
import { type Command, CommandFailure, type Parsed, flag } from "../command.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

async function namedDags(at: Installation, parsed: Parsed): Promise<string[]> {
  const named = parsed.args[0]!;
  if (!flag(parsed, "treat-dag-id-as-regex")) return [named];
  const { dags } = await listDags(at.db, {
    filter: { readableIds: null, excludeStale: true },
    order: [],
    page: EVERYTHING,
  });
  const ids = dags.map((dag) => dag.dag_id).filter((id) => new RegExp(named).test(id));
  if (ids.length === 0) throw new CommandFailure(`no Dag's id matches ${named}`);
  return ids;
}

function pausing(verb: "pause" | "unpause", summary: string): Command {
  const options = {
    "treat-dag-id-as-regex": { type: "boolean", help: "DAG_ID is a regular expression; every Dag that matches" },
    ...YES_OPTION,
    ...OUTPUT_OPTION,
  } as const;
  return onInstallation({ name: `dags ${verb}`, summary, args: ["DAG_ID"], options }, async (at, parsed) => {
    const dagIds = await namedDags(at, parsed);
    if (dagIds.length > 1)
      await confirm(parsed, `This will ${verb} ${dagIds.length} Dags: ${dagIds.join(", ")}. Go on?`);
    await setPaused(at.engine, { dagIds, isPaused: verb === "pause" });
    printRows(
      parsed,
      dagIds.map((dag_id) => ({ dag_id, is_paused: verb === "pause" })),
    );
  });
}

export const dagsPause = pausing("pause", "Let a Dag start nothing new; what runs goes on");
export const dagsUnpause = pausing("unpause", "Let a Dag run again, and what waited for it too");

export const dagsDelete = onInstallation(
  {
    name: "dags delete",
    summary: "Delete a Dag with its runs; while its file is there it comes back without them",
    args: ["DAG_ID"],
    options: YES_OPTION,
  },
  async (at, parsed) => {
    const dagId = parsed.args[0]!;
    await confirm(parsed, `The Dag ${dagId} and all its runs will be deleted. Go on?`);
    await deleteDag(at.engine, dagId);
    say(`Deleted ${dagId}`);
  },
);
