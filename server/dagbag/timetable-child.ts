// The process that asks timetables of Dag files. It imports laid-out versions, which never change, so it may keep them.
import { pathToFileURL } from "node:url";
import type { Timetable } from "@windsock/sdk";
import { collectDags } from "@windsock/sdk/authoring";
import { explainError } from "./explain-error.ts";
import { resolveProjectImports } from "../process/project-imports.ts";
import type { AnswerMessage, AskMessage, IntervalText, NextRunText, TimetableAnswer } from "./timetable-question.ts";
import { tellParent } from "../process/tell-parent.ts";

resolveProjectImports(process.argv[2] ?? process.cwd());

async function timetableOf(file: string, dagId: string): Promise<Timetable> {
  const namespace = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const dag = collectDags(namespace).dags.find((one) => one.dagId === dagId);
  if (dag === undefined) throw new Error(`The file no longer exports a Dag "${dagId}"`);
  const { schedule } = dag.spec;
  if (!isTimetable(schedule)) throw new Error(`The schedule of Dag "${dagId}" is not a timetable of its own`);
  return schedule;
}

function isTimetable(schedule: unknown): schedule is Timetable {
  return typeof schedule === "object" && schedule !== null && "nextDagrunInfo" in schedule;
}

async function answer({ file, dagId, question }: AskMessage): Promise<TimetableAnswer> {
  const timetable = await timetableOf(file, dagId);
  if (question.kind === "manual")
    return intervalText(await timetable.inferManualDataInterval(new Date(question.runAfter)));
  const { last, restriction } = question;
  const info = await timetable.nextDagrunInfo({
    last: last === null ? null : { start: new Date(last.start), end: new Date(last.end) },
    restriction: {
      earliest: dateOf(restriction.earliest),
      latest: dateOf(restriction.latest),
      catchup: restriction.catchup,
    },
  });
  if (info === null || info === undefined) return null;
  return { runAfter: dateText(info.runAfter), dataInterval: intervalText(info.dataInterval) } satisfies NextRunText;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function intervalText({ start, end }: { start: Date; end: Date }): IntervalText {
  return { start: dateText(start), end: dateText(end) };
}

/** Any date object that knows its milliseconds will do; anything else is the timetable's mistake and is named. */
function dateText(value: Date): string {
  const time = new Date(value instanceof Date ? value.getTime() : String(value)).getTime();
  if (Number.isNaN(time)) throw new TypeError(`A timetable must answer with dates, not ${String(value)}`);
  return new Date(time).toISOString();
}

process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("unhandledRejection", () => undefined);
process.on("message", (message: AskMessage) => {
  answer(message).then(
    (found) => tellParent({ id: message.id, answer: found } satisfies AnswerMessage),
    (error: unknown) => {
      const text = explainError(error, { dagsFolder: "", ownFolders: [import.meta.dirname], failedImports: [] });
      tellParent({ id: message.id, error: text } satisfies AnswerMessage);
    },
  );
});
tellParent({ ready: true });
