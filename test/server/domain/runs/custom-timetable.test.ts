import type { SerializedSchedule } from "@windsock/sdk/serialized";
import { afterAll, beforeAll, expect, it } from "vitest";
import { triggerDagRun } from "../../../../server/domain/dag-runs/trigger-dag-run.ts";
import { type AskTimetable, planDag } from "../../../../server/domain/runs/plan-dag.ts";
import type { DagRunInfo } from "../../../../server/domain/timetables/schedule.ts";
import { type EngineRig, engineRig, makeDag, storeDag } from "../../../support/engine.ts";

let rig: EngineRig;
beforeAll(async () => {
  rig = await engineRig();
});
afterAll(async () => await rig[Symbol.asyncDispose]());

const schedule: SerializedSchedule = {
  kind: "custom",
  name: "Days",
  summary: "Days",
  description: "",
  periodic: true,
};
const DAY = 86_400_000;

function dayFrom(start: Date): DagRunInfo {
  const end = new Date(start.getTime() + DAY);
  return { logicalDate: start, dataInterval: { start, end }, runAfter: end };
}

it("makes the runs that a timetable class names, one after the other", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("dated", { a: {} }, { schedule, catchup: true, maxActiveRuns: 3 }));
  const first = new Date("2024-03-01T00:00:00Z");
  await planDag(engine, "dated", ({ lastInterval }) => Promise.resolve(dayFrom(lastInterval?.end ?? first)));
  const runs = await engine.db
    .selectFrom("dag_run")
    .select("run_id")
    .where("dag_id", "=", "dated")
    .orderBy("id")
    .execute();
  expect(runs.map((run) => run.run_id)).toEqual(
    ["01", "02", "03"].map((day) => `scheduled__2024-03-${day}T00:00:00+00:00`),
  );
});

it("lets a run be triggered while a timetable class thinks", async () => {
  const { engine } = rig;
  await storeDag(engine, makeDag("slow", { a: {} }, { schedule }));
  const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
  const { promise: answer, resolve: answers } = Promise.withResolvers<DagRunInfo | null>();
  const ask: AskTimetable = () => {
    wasAsked();
    return answer;
  };
  const planning = planDag(engine, "slow", ask);
  await asked;
  const run = await triggerDagRun(engine, { dagId: "slow", triggeredBy: "test", user: null, idFrom: "runAfter" });
  expect(run.dagId).toBe("slow");
  answers(null);
  await planning;
});
