// What may be asked of a timetable class that a Dag file defines, and what it answers. Dates are ISO 8601.

export interface IntervalText {
  start: string;
  end: string;
}

export type TimetableQuestion =
  | {
      kind: "next";
      /** The interval of the last run that was not started by hand. */
      last: IntervalText | null;
      restriction: { earliest: string | null; latest: string | null; catchup: boolean };
    }
  | { kind: "manual"; runAfter: string };

export interface NextRunText {
  runAfter: string;
  dataInterval: IntervalText;
}

export type TimetableAnswer<Q extends TimetableQuestion = TimetableQuestion> = Q extends { kind: "next" }
  ? NextRunText | null
  : IntervalText;

export interface AskMessage {
  id: number;
  file: string;
  dagId: string;
  question: TimetableQuestion;
}

export type AnswerMessage = { id: number; answer: TimetableAnswer } | { id: number; error: string };
