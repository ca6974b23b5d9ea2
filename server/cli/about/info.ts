// `windsock info`: where everything is, what is alive, and what does not work as it should.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { listComponents } from "../../domain/components/list-components.ts";
import { projectDirOf } from "../../process/project-dir.ts";
import { OUTPUT_OPTION, printProperties } from "../output.ts";
import { dagsFolderOf } from "../settings.ts";
import { type CommandInstallation, onInstallation } from "../with-installation.ts";
import { findProviderPackages, packageFolders } from "../../registry/find-packages.ts";
import { windsockVersion } from "./version.ts";

const LISTEN_MS = 2000;

/** A pooler that hands out connections by the transaction swallows notifications. */
async function listenWorks(at: CommandInstallation): Promise<boolean> {
  const channel = `windsock_info_${randomUUID().replaceAll("-", "")}`;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const unlisten = await at.notifications.listen(channel, () => resolve(true));
  try {
    await sql`select pg_notify(${channel}, 'here')`.execute(at.db);
    return await Promise.race([promise, sleep(LISTEN_MS, false)]);
  } finally {
    unlisten();
  }
}

async function serverVersion(at: CommandInstallation): Promise<string> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(at.db);
  return rows[0]!.server_version;
}

const WHOSE = {
  setting: "named by AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
  standalone: "the home's own, run by windsock standalone",
  own: "the home's own; nothing runs it at the moment",
};

export const info = onInstallation(
  { name: "info", summary: "Show where things are and what is alive", options: OUTPUT_OPTION },
  async (at, parsed) => {
    const dagsFolder = dagsFolderOf(parsed, at.config);
    const projectDir = projectDirOf(dagsFolder);
    const { host, pathname } = new URL(at.url);
    const alive = await listComponents(at.db, { onlyAlive: true, limit: 1000 });
    const providers = await findProviderPackages(packageFolders(dagsFolder));
    const notified = await listenWorks(at);
    printProperties(parsed, {
      version: windsockVersion(),
      node: `${process.version} at ${process.execPath}`,
      platform: `${process.platform}, ${process.arch}`,
      home: at.config.home,
      dags_folder: dagsFolder,
      project: projectDir,
      database: `PostgreSQL ${await serverVersion(at)} at ${host}${pathname}, ${WHOSE[at.databaseKind]}`,
      notifications: notified
        ? "LISTEN works"
        : "LISTEN does not work (a pooler that hands out connections by the transaction?): everything goes on, at polling speed",
      components:
        alive.length === 0
          ? "none is alive"
          : alive.map((one) => `${one.job_type} ${one.id} on ${one.hostname} (pid ${one.pid})`).join(", "),
      providers: providers.map(({ name, version }) => `${name} ${version}`).join(", "),
    });
  },
);
