// `windsock db clean`: deletes history that ended before a date.
import { CLEANABLE_TABLES, cleanDatabase } from "../../domain/maintenance/clean-database.ts";
import { dropLogsBefore } from "../../logs/log-partitions.ts";
import { copiesLogs } from "../../settings/scheduler.ts";
import { YES_OPTION, confirm } from "../ask.ts";
import { UsageError, flag, text } from "../command.ts";
import { readDate } from "../dates.ts";
import { OUTPUT_OPTION, printRows } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

export const dbClean = onInstallation(
  {
    name: "db clean",
    summary: "Delete runs, logs and other history that ended before a date",
    options: {
      before: { type: "string", value: "DATE", help: "Everything that ended before this date" },
      "clean-before-timestamp": { type: "string", value: "DATE", help: "Airflow's name of --before", hidden: true },
      tables: { type: "string", short: "t", value: "A,B", help: `Only these: ${CLEANABLE_TABLES.join(", ")}` },
      "dry-run": { type: "boolean", help: "Only say how many rows would go" },
      "skip-archive": { type: "boolean", help: "Accepted for Airflow's sake; nothing is archived", hidden: true },
      ...YES_OPTION,
      ...OUTPUT_OPTION,
    },
  },
  async (at, parsed) => {
    const given = text(parsed, "before") ?? text(parsed, "clean-before-timestamp");
    if (given === undefined) throw new UsageError("say how old: windsock db clean --before 2026-01-31");
    const before = readDate(given, at.config);
    const dryRun = flag(parsed, "dry-run");
    if (!dryRun) await confirm(parsed, `Everything that ended before ${before} will be deleted. Go on?`);
    const tables = text(parsed, "tables")?.split(",") ?? null;
    const cleaned = await cleanDatabase(at.db, {
      before,
      tables,
      dryRun,
      dropLogs: (date) => dropLogsBefore(at.db, date, { copied: copiesLogs(at.config.logging) }),
    });
    printRows(
      parsed,
      cleaned.map(({ table, rows }) => ({ table, [dryRun ? "would_delete" : "deleted"]: rows })),
    );
  },
);
