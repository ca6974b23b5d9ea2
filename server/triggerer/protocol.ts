// What the triggerer and its child process, where triggers run, say to each other.
import type { LogEntry } from "@windsock/sdk/runtime";

export interface TriggerToRun {
  id: number;
  classpath: string;
  kwargs: Record<string, unknown>;
  /** Where the Dag's version is laid out, for a trigger that a Dag file exports. */
  dir: string | null;
}

export type ToTriggers =
  | { type: "run"; trigger: TriggerToRun }
  | { type: "drop"; id: number }
  | { type: "reply"; call: number; value: unknown }
  | { type: "refuse"; call: number; code: string; message: string };

export type FromTriggers =
  | { type: "ready" }
  | { type: "fired"; id: number; payload: unknown }
  | { type: "failed"; id: number; error: string }
  | { type: "log"; id: number; entry: LogEntry }
  | { type: "call"; id: number; call: number; verb: string; args: unknown[] };
