// Every command: what the files named here export. They come in groups by the first word, loaded when the word is typed: most
// need a good part of the server, and `windsock version` needs none of it.
import type { Command } from "./command.ts";

interface Group {
  /** The first words of its commands and of their aliases. */
  words: readonly string[];
  files(): Promise<object>[];
}

/** In the order of the overview. */
const GROUPS: readonly Group[] = [
  { words: ["standalone"], files: () => [import("./standalone.ts")] },
  {
    words: ["api-server", "webserver", "scheduler", "worker", "celery", "triggerer", "dag-processor"],
    files: () => [import("./components.ts")],
  },
  {
    words: ["dags"],
    files: () => [
      import("./dags/list-dags.ts"),
      import("./dags/dag-details.ts"),
      import("./dags/trigger-dag.ts"),
      import("./dags/dag-runs.ts"),
      import("./dags/pause-dags.ts"),
      import("./dags/test-dag.ts"),
    ],
  },
  {
    words: ["tasks"],
    files: () => [
      import("./tasks/list-tasks.ts"),
      import("./tasks/clear-tasks.ts"),
      import("./tasks/test-task.ts"),
      import("./tasks/render-task.ts"),
      import("./tasks/run-task.ts"),
    ],
  },
  { words: ["connections"], files: () => [import("./data/connections.ts")] },
  { words: ["variables"], files: () => [import("./data/variables.ts")] },
  { words: ["pools"], files: () => [import("./data/pools.ts")] },
  { words: ["users"], files: () => [import("./users/users.ts")] },
  { words: ["tokens"], files: () => [import("./users/tokens.ts")] },
  { words: ["db"], files: () => [import("./db/migrate.ts"), import("./db/clean.ts")] },
  { words: ["rotate-fernet-key"], files: () => [import("./db/rotate-fernet-key.ts")] },
  { words: ["config"], files: () => [import("./about/config.ts")] },
  { words: ["providers"], files: () => [import("./about/providers.ts")] },
  { words: ["jobs"], files: () => [import("./about/jobs-check.ts")] },
  { words: ["info"], files: () => [import("./about/info.ts")] },
  { words: ["version"], files: () => [import("./about/version.ts")] },
];

function isCommand(value: unknown): value is Command {
  return typeof value === "object" && value !== null && "run" in value && "summary" in value;
}

async function load({ files }: Group): Promise<Command[]> {
  const modules = await Promise.all(files());
  return modules.flatMap((module) => Object.values(module).filter(isCommand));
}

/** Those of the group that the word begins; all of them without such a group. */
export async function commandsOf(word?: string): Promise<Command[]> {
  const group = GROUPS.find(({ words }) => word !== undefined && words.includes(word));
  if (group !== undefined) return await load(group);
  const groups = await Promise.all(GROUPS.map(load));
  return groups.flat();
}
