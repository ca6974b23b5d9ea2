// How long until user code runs: the task's first act is to look at the clock; it leaves the time in the file that the run names.
import { writeFileSync } from "node:fs";
import { Dag, getContext } from "@windsock/sdk";

export const firstTask = new Dag("bench_first_task", { isPausedUponCreation: false });
firstTask.task("first", () => {
  const started = performance.timeOrigin + performance.now();
  writeFileSync(String(getContext().dagRun.conf["report"]), String(started));
})();
