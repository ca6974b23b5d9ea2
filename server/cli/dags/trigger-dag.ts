// `windsock dags trigger`: makes a run by hand.
import { getDagRun } from "../../domain/dag-runs/list-dag-runs.ts";
import { triggerDagRun } from "../../domain/dag-runs/trigger-dag-run.ts";
import { getDag } from "../../domain/dags/get-dag.ts";
import { text } from "../command.ts";
import { readDate, readJsonObject } from "../dates.ts";
import { OUTPUT_OPTION, printRows, tell } from "../output.ts";
import { onInstallation } from "../with-installation.ts";
import { runRow } from "./run-row.ts";

export const dagsTrigger = onInstallation(
  {
    name: "dags trigger",
    summary: "Make a run of a Dag",
    args: ["DAG_ID"],
    options: {
      conf: { type: "string", short: "c", value: "JSON", help: "The run's configuration" },
      "run-id": { type: "string", short: "r", value: "ID", help: "The run's id (default: made of its date)" },
      "logical-date": { type: "string", short: "l", value: "DATE", help: "The run's logical date (default: now)" },
      "exec-date": { type: "string", short: "e", value: "DATE", help: "Airflow 2's name of --logical-date" },
      "run-after": { type: "string", value: "DATE", help: "Not before this date" },
      note: { type: "string", value: "TEXT", help: "A note for the run" },
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const dagId = parsed.args[0]!;
    const conf = text(parsed, "conf");
    const date = text(parsed, "logical-date") ?? text(parsed, "exec-date");
    const runAfter = text(parsed, "run-after");
    const made = await triggerDagRun(at.engine, {
      dagId,
      runId: text(parsed, "run-id") ?? null,
      logicalDate: date === undefined ? new Date().toISOString() : readDate(date, at.config),
      runAfter: runAfter === undefined ? null : readDate(runAfter, at.config),
      conf: conf === undefined ? null : readJsonObject(conf, "--conf"),
      note: text(parsed, "note") ?? null,
      triggeredBy: "cli",
      user: at.host.unixname,
      idFrom: "logicalDate",
    });
    const { dag_id, run_id: dag_run_id, ...rest } = runRow(await getDagRun(at.db, { dagId, runId: made.runId }));
    printRows(parsed, [{ dag_id, dag_run_id, ...rest }]);
    if ((await getDag(at.db, dagId)).is_paused)
      tell(`${dagId} is paused: the run waits until windsock dags unpause ${dagId}`);
    else if (at.databaseKind === "own")
      tell("Nothing is running on this home: the run begins when windsock standalone starts");
  },
);
