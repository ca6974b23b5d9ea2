// What a runner and the worker that forked it say to each other. Plain JSON over the fork's channel.
import type { AttemptOutcome, AttemptRequest, CallbackRequest, LogEntry } from "@windsock/sdk/runtime";

export type ToRunner =
  | {
      type: "run";
      dir: string;
      file: string;
      request: AttemptRequest;
      /** Ends the output of this attempt. */ marker: string;
    }
  | { type: "callback"; dir: string; file: string; callback: CallbackRequest; marker: string }
  | { type: "reply"; id: number; value: unknown }
  | { type: "refuse"; id: number; code: string; message: string }
  | { type: "stop"; reason: string };

export type FromRunner =
  | { type: "ready" }
  | { type: "log"; entry: LogEntry }
  | { type: "mask"; text: string }
  | { type: "call"; id: number; verb: string; args: unknown[] }
  /** The stop has been heard: the event loop lives. */
  | { type: "stopping" }
  | { type: "done"; outcome: AttemptOutcome; memory: number };

/** Stands in the environment of every process that an attempt starts, so that those it leaves behind can be found. */
export const ATTEMPT_VARIABLE = "WINDSOCK_ATTEMPT";
export const attemptMark = (attemptId: string): string => `${ATTEMPT_VARIABLE}=${attemptId}`;
