// The state of a run for those who wait for it. Questions of the same moment are asked together: hundreds of waits cost a few
// queries a second, and the connections stay with those who ask for something else.
import { selectRunStates } from "../../store/dag-runs-read.ts";
import type { Reader } from "../../store/database.ts";
import { noSuchRun } from "./list-dag-runs.ts";

const GATHER_MS = 20;

interface Question {
  dagId: string;
  runId: string;
  answer(state: string): void;
  refuse(reason: unknown): void;
}

const gathered = new WeakMap<Reader, Question[]>();

const nameOf = ({ dagId, runId }: { dagId: string; runId: string }): string => JSON.stringify([dagId, runId]);

async function askAll(db: Reader, questions: readonly Question[]): Promise<void> {
  try {
    const asked = new Map(questions.map((question) => [nameOf(question), question]));
    const states = new Map((await selectRunStates(db, [...asked.values()])).map((row) => [nameOf(row), row.state]));
    for (const question of questions) {
      const state = states.get(nameOf(question));
      if (state === undefined) question.refuse(noSuchRun(question.dagId, question.runId));
      else question.answer(state);
    }
  } catch (error) {
    for (const question of questions) question.refuse(error);
  }
}

/** Some milliseconds old at most. A run that is not there is refused. */
export async function runState(db: Reader, key: { dagId: string; runId: string }): Promise<string> {
  return await new Promise((answer, refuse) => {
    const question = { ...key, answer, refuse };
    const others = gathered.get(db);
    if (others !== undefined) return void others.push(question);
    const questions = [question];
    gathered.set(db, questions);
    setTimeout(() => {
      gathered.delete(db);
      void askAll(db, questions);
    }, GATHER_MS);
  });
}
