// Commands that look at the runs of a Dag.
import { type DagRunWithVersions, getDagRun, listDagRuns } from "../../domain/dag-runs/list-dag-runs.ts";
import { DomainError } from "../../domain/errors.ts";
import type { Installation } from "../../installation.ts";
import { CommandFailure, type Parsed, UsageError, text } from "../command.ts";
import { readDate } from "../dates.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";
import { runRow } from "./run-row.ts";

const newestFirst = [{ column: "runAfter", descending: true }] as const;

function dagIdOf(parsed: Parsed): string {
  const dagId = parsed.args[0] ?? text(parsed, "dag-id");
  if (dagId === undefined) throw new UsageError("name the Dag: windsock dags list-runs DAG_ID");
  return dagId;
}

export const dagsListRuns = onInstallation(
  {
    name: "dags list-runs",
    summary: "List the runs of a Dag, newest first",
    args: ["DAG_ID?"],
    options: {
      "dag-id": { type: "string", short: "d", value: "ID", help: "Airflow 2's way to name the Dag" },
      state: { type: "string", value: "STATE", help: "Only runs in this state" },
      "start-date": { type: "string", short: "s", value: "DATE", help: "Only runs with a logical date from here on" },
      "end-date": { type: "string", short: "e", value: "DATE", help: "Only runs with a logical date up to here" },
      "no-backfill": { type: "boolean", help: "Leave out runs of backfills" },
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const [state, from, to] = [text(parsed, "state"), text(parsed, "start-date"), text(parsed, "end-date")];
    const page = await listDagRuns(at.db, {
      filter: {
        dagIds: [dagIdOf(parsed)],
        readableIds: null,
        ...(state !== undefined && { states: [state] }),
        logicalDate: {
          ...(from !== undefined && { gte: readDate(from, at.config) }),
          ...(to !== undefined && { lte: readDate(to, at.config) }),
        },
      },
      order: newestFirst,
      page: EVERYTHING,
    });
    const runs = page.runs.filter((run) => parsed.options["no-backfill"] !== true || run.run_type !== "backfill");
    printRows(
      parsed,
      runs.map((run) => {
        const { conf: _conf, data_interval_start: _start, data_interval_end: _end, ...row } = runRow(run);
        return row;
      }),
    );
  },
);

const nothingFound = (error: unknown): undefined => {
  if (error instanceof DomainError && error.code === "notFound") return undefined;
  throw error;
};

function dateOrNothing(at: Installation, named: string): string | undefined {
  try {
    return readDate(named, at.config);
  } catch {
    return undefined;
  }
}

/** The run that a command names by its id or its logical date. */
export async function findRun(
  at: Installation,
  input: { dagId: string; named: string },
): Promise<DagRunWithVersions | undefined> {
  const { dagId, named } = input;
  const byId = await getDagRun(at.db, { dagId, runId: named }).catch(nothingFound);
  const date = dateOrNothing(at, named);
  if (byId !== undefined || date === undefined) return byId;
  const filter = { dagIds: [dagId], readableIds: null, logicalDate: { gte: date, lte: date } };
  const page = { limit: 1, offset: 0 };
  return (await listDagRuns(at.db, { filter, order: newestFirst, page }).catch(nothingFound))?.runs[0];
}

export async function requireRun(at: Installation, input: { dagId: string; named: string }) {
  const run = await findRun(at, input);
  if (run !== undefined) return run;
  throw new CommandFailure(
    `${input.dagId} has no run with the id or logical date ${input.named}: windsock dags list-runs ${input.dagId} lists them`,
  );
}

export const dagsState = onInstallation(
  {
    name: "dags state",
    summary: "Print the state of a run, named by its id or its logical date",
    args: ["DAG_ID", "RUN"],
  },
  async (at, parsed) => {
    const [dagId, named] = [parsed.args[0]!, parsed.args[1]!];
    const run = await findRun(at, { dagId, named });
    const conf = run?.conf ?? {};
    say(
      run === undefined ? "None" : Object.keys(conf).length === 0 ? run.state : `${run.state}, ${JSON.stringify(conf)}`,
    );
  },
);
