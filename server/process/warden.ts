// A shell of under a megabyte that outlives its process by seconds: when that is killed outright, what it started for other
// people's code gets a moment to end itself and is then killed with everything below it, endless loops included.
import { type ChildProcess, spawn } from "node:child_process";

const script = (mark: string): string => `
tree() {
  echo "$1"
  for children in /proc/$1/task/*/children; do
    [ -r "$children" ] && for child in $(cat "$children" 2>/dev/null); do tree "$child"; done
  done
}
marked() {
  [ -n "$attempts" ] || return
  for file in $(grep -lszE "^${mark}=($attempts)$" /proc/[0-9]*/environ 2>/dev/null); do
    pid=\${file#/proc/}; echo "\${pid%/environ}"
  done
}
everybody() { for pid in $pids $known; do tree "$pid"; done; marked; }
pids=" "
attempts=""
known=""
trap '' INT TERM HUP
while read -r op what; do
  case $op in
    +) pids="$pids$what " ;;
    -) pids="\${pids%% $what *} \${pids#* $what }" ;;
    a) attempts=$what ;;
    q) exit 0 ;;
  esac
done
known=$(everybody)
sleep 2
for pid in $(everybody); do kill -9 "$pid" 2>/dev/null; done
`;

export class Warden {
  readonly #shell: ChildProcess;

  /** `mark`: the environment variable by which what an attempt started is known. */
  constructor(mark: string) {
    this.#shell = spawn("/bin/sh", ["-c", script(mark)], {
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

  /** What runs now: processes that it started and that have left its runner's tree are known by its mark. */
  attempts(ids: readonly string[]): void {
    this.#shell.stdin?.write(`a ${ids.join("|")}\n`);
  }

  /** The process ends in order; there is nothing to look after. */
  dismiss(): void {
    this.#shell.stdin?.end("q\n");
  }
}
