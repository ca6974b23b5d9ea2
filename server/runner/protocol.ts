// What a runner and the worker that forked it say to each other. Plain JSON over the fork's channel.
import type { AttemptOutcome, AttemptRequest, LogEntry } from "@windsock/sdk/runtime";
import type { CallbackRequest } from "./callback-request.ts";

export type ToRunner =
  | { type: "run"; dir: string; file: string; request: AttemptRequest; /** Ends the output of this attempt. */ marker: string }
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
  /** onKill is through: what still runs now ignores it. */
  | { type: "killed" }
  | { type: "done"; outcome: AttemptOutcome; memory: number };
