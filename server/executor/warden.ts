// A shell of under a megabyte that outlives its worker by seconds: when the worker is killed outright, its runners get a
// moment to end themselves and are then killed with everything below them, endless loops included.
import { type ChildProcess, spawn } from "node:child_process";

const SCRIPT = `
killtree() {
  for task in /proc/$1/task/*/children; do
    [ -r "$task" ] && for child in $(cat "$task" 2>/dev/null); do killtree "$child"; done
  done
  kill -9 -"$1" 2>/dev/null; kill -9 "$1" 2>/dev/null
}
pids=" "
trap '' INT TERM HUP
while read -r op pid; do
  case $op in
    +) pids="$pids$pid " ;;
    -) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
    q) exit 0 ;;
  esac
done
sleep 2
for pid in $pids; do killtree "$pid"; done
`;

export class Warden {
  readonly #shell: ChildProcess;

  constructor() {
    this.#shell = spawn("/bin/sh", ["-c", SCRIPT], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
      env: { PATH: "/usr/bin:/bin" },
    });
    this.#shell.on("error", () => {});
    this.#shell.stdin?.on("error", () => {});
    this.#shell.unref();
    (this.#shell.stdin as { unref?: () => void } | null)?.unref?.();
  }

  watch(pid: number): void {
    this.#shell.stdin?.write(`+ ${pid}\n`);
  }

  forget(pid: number): void {
    this.#shell.stdin?.write(`- ${pid}\n`);
  }

  /** The worker ends in order; there is nothing to look after. */
  dismiss(): void {
    this.#shell.stdin?.end("q\n");
  }
}
