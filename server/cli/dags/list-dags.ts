// Commands that list Dags and what is wrong with their files.
import { listDags } from "../../domain/dags/list-dags.ts";
import { listImportErrors } from "../../domain/dags/list-import-errors.ts";
import { flag } from "../command.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say, tell } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

export const dagsList = onInstallation(
  {
    name: "dags list",
    summary: "List the Dags",
    options: {
      "include-stale": { type: "boolean", help: "Also those whose file is gone" },
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const filter = { readableIds: null, excludeStale: !flag(parsed, "include-stale") };
    const { dags } = await listDags(at.db, { filter, order: [], page: EVERYTHING });
    printRows(
      parsed,
      dags.map((dag) => ({
        dag_id: dag.dag_id,
        fileloc: dag.fileloc,
        owners: dag.owners,
        is_paused: dag.is_paused,
        bundle_name: dag.bundle_name,
        bundle_version: dag.bundle_version,
      })),
    );
    const broken = await listImportErrors(at.db, { filter: {}, order: [], page: { limit: 1, offset: 0 } });
    if (broken.total > 0) tell(`${broken.total} files have import errors: windsock dags list-import-errors`);
  },
);

export const dagsListImportErrors = onInstallation(
  {
    name: "dags list-import-errors",
    summary: "List the Dag files that could not be loaded, and why",
    options: OUTPUT_OPTION,
  },
  async (at, parsed) => {
    const { errors } = await listImportErrors(at.db, { filter: {}, order: [], page: EVERYTHING });
    if (errors.length === 0) {
      printRows(parsed, []);
      return 0;
    }
    const rows = errors.map((error) => ({ filepath: error.filename, error: error.stacktrace }));
    // A stack of many lines does not fit into a table.
    if (parsed.options["output"] !== undefined && parsed.options["output"] !== "table") printRows(parsed, rows);
    else for (const { filepath, error } of rows) say(`${filepath}\n${error.replace(/^/gm, "    ")}\n`);
    return 1;
  },
);
