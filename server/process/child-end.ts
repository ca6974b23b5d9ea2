// How a child process ended, in words; for whoever watches over one.
import type { ChildProcess } from "node:child_process";

/** `exit code 3`, `signal SIGKILL`, or why it never began. */
export function childEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    // Without an id it never began. Else it was told something while it ended, and how it ended is still to come.
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
  });
}
