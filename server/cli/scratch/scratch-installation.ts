// The engine on a scratch database, with one run in it: what `dags test` and `tasks test` work with.
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { listDags } from "../../domain/dags/list-dags.ts";
import { listImportErrors } from "../../domain/dags/list-import-errors.ts";
import { listTasks } from "../../domain/dags/list-tasks.ts";
import type { TriggeredRun } from "../../domain/dag-runs/trigger-dag-run.ts";
import { makeScratchRun, takeSettingsFrom } from "../../domain/maintenance/scratch-run.ts";
import type { Config } from "../../config.ts";
import { type Installation, migrateInstallation, openInstallation } from "../../installation.ts";
import { createLog } from "../../log.ts";
import { startComponents } from "../../main.ts";
import { xcomsInStore } from "../../settings/common-io.ts";
import { CommandFailure, type OptionSpec, type Parsed, text } from "../command.ts";
import { EVERYTHING } from "../everything.ts";
import { tell } from "../output.ts";
import { dagsFolderOf } from "../settings.ts";
import { withInstallation } from "../with-installation.ts";
import { scratchDatabase } from "./scratch-database.ts";

export const SCRATCH_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  subdir: {
    type: "string",
    short: "S",
    value: "PATH",
    help: "Folder of the Dag, or its file (default: the Dag folder)",
  },
  dags: { type: "string", value: "FOLDER", help: "The same", hidden: true },
};

export interface ScratchRun {
  /** On the scratch database, with no component running. */
  at: Installation;
  /** On the real one. */
  real: Installation;
  run: TriggeredRun;
  dagsFolder: string;
}

export interface ScratchInput {
  dagId: string;
  runId?: string | null;
  logicalDate: string;
  conf: Record<string, unknown> | null;
  /** Tasks that count as done before anything begins. */
  isDone?: (taskId: string) => boolean;
}

async function folderOf(parsed: Parsed, real: Installation): Promise<string> {
  const given = text(parsed, "subdir");
  if (given === undefined) return dagsFolderOf(parsed, real.config);
  const path = resolve(given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new CommandFailure(`there is no ${path}`);
  return found.isDirectory() ? path : dirname(path);
}

/** The Dag processor of a server, for as long as it takes to read the folder once. */
async function loadDags(at: Installation, dagsFolder: string): Promise<void> {
  const components = await startComponents(at, { dagProcessor: { dagsFolder } });
  try {
    await components.dagsReady;
  } finally {
    await components.stop();
  }
}

async function requireLoaded(at: Installation, input: { dagId: string; dagsFolder: string }): Promise<void> {
  const { dags } = await listDags(at.db, {
    filter: { readableIds: null, excludeStale: true },
    order: [],
    page: EVERYTHING,
  });
  if (dags.some((dag) => dag.dag_id === input.dagId && !dag.has_import_errors)) return;
  const { errors } = await listImportErrors(at.db, { filter: {}, order: [], page: EVERYTHING });
  for (const error of errors) tell(`${error.filename}\n${error.stacktrace.replace(/^/gm, "    ")}\n`);
  const ids = dags.map((dag) => dag.dag_id).join(", ");
  throw new CommandFailure(`${input.dagsFolder} has no Dag ${input.dagId}${ids === "" ? "" : `; there are ${ids}`}`);
}

/**
 * Values of a store of XComs are read, and none is put there or taken away: the place there of a named run's is that of the real
 * run's. What the run makes stays in the scratch database, of whatever size.
 */
function scratchConfig(config: Config): Config {
  const { core, commonIo } = config;
  if (!xcomsInStore(core.xcomBackend)) return config;
  return {
    ...config,
    core: { ...core, maxXcomSize: Number.MAX_SAFE_INTEGER },
    commonIo: { ...commonIo, xcomObjectstorageThreshold: -1 },
  };
}

/** Only what is wrong is worth a line: the run's own lines are what is looked at. */
const quiet = createLog({ level: "error", json: false });

type Work = (scratch: ScratchRun) => Promise<number | void>;

/** Makes a run of the Dag on a scratch database and hands it to `work`; afterwards nothing of it is left. */
export async function withScratchRun(
  parsed: Parsed,
  inputOf: (real: Installation) => ScratchInput | Promise<ScratchInput>,
  work: Work,
): Promise<number | void> {
  return await withInstallation(
    parsed,
    async (real) => {
      const input = await inputOf(real);
      const dagsFolder = await folderOf(parsed, real);
      await using scratch = await scratchDatabase(real.url);
      await migrateInstallation(scratch.url, quiet);
      const open = () =>
        openInstallation({
          config: scratchConfig(real.config),
          log: quiet,
          url: scratch.url,
          name: "windsock test run",
        });
      const run = await prepare(await open(), { real, input, dagsFolder });
      // The engine that made the run remembers schedules; this one never saw any.
      const at = await open();
      try {
        return await work({ at, real, run, dagsFolder });
      } finally {
        await at.close();
      }
    },
    { create: true },
  );
}

async function prepare(
  at: Installation,
  of: { real: Installation; input: ScratchInput; dagsFolder: string },
): Promise<TriggeredRun> {
  const { real, input, dagsFolder } = of;
  try {
    await takeSettingsFrom(real.db, at.db);
    await loadDags(at, dagsFolder);
    await requireLoaded(at, { dagId: input.dagId, dagsFolder });
    const { tasks } = await listTasks(at.db, { dagId: input.dagId, order: { field: "taskId", descending: false } });
    const done = tasks.map((task) => task.taskId).filter((id) => input.isDone?.(id) === true);
    const { dagId, runId = null, logicalDate, conf } = input;
    return await makeScratchRun(at.engine, { dagId, runId, logicalDate, conf, user: at.host.unixname, done });
  } finally {
    await at.close();
  }
}
