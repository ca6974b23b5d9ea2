// Which folder's packages a Dag folder uses.
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The project is where node_modules is: what Dags import by name is looked for there. */
export function projectDirOf(dagsFolder: string): string {
  for (let dir = resolve(dagsFolder); dirname(dir) !== dir; dir = dirname(dir)) {
    if (existsSync(join(dir, "node_modules"))) return dir;
  }
  return process.cwd();
}
