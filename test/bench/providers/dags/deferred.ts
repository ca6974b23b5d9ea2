// A thousand sensors that wait without a worker: half of them for a time, half for a file that never comes.
import { Dag } from "@windsock/sdk";
import { FileSensor, TimeDeltaSensor } from "@windsock/provider-standard";

const HALF = 500;

export const deferred = new Dag("bench_deferred_1000", { schedule: null, isPausedUponCreation: false });
for (let index = 0; index < HALF; index++) {
  deferred.add(new TimeDeltaSensor(`time_${index}`, { delta: "1d", deferrable: true }));
  deferred.add(new FileSensor(`file_${index}`, { filepath: `/nonexistent/${index}.csv`, deferrable: true }));
}
