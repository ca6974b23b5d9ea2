// `windsock version`, and which Airflow's API it answers as.
import { createRequire } from "node:module";
import type { Command } from "../command.ts";
import { say } from "../output.ts";

const require = createRequire(import.meta.url);

export function windsockVersion(): string {
  // From dist the package's own package.json is one folder further up.
  for (const path of ["../../package.json", "../../../package.json"]) {
    try {
      return (require(path) as { version: string }).version;
    } catch {}
  }
  return "unknown";
}

export const version: Command = {
  name: "version",
  summary: "Print the version",
  run() {
    say(windsockVersion());
    return Promise.resolve();
  },
};
