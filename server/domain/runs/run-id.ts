// The names runs get when nobody names them, and which names are allowed.
import { DomainError } from "../errors.ts";

const ALLOWED = /^[A-Za-z0-9_.~:+-]+$/;
const LONGEST = 250;

const SECONDS_END = "2026-11-22T00:00:00".length;
const NOTHING = /^0*$/;

/** ISO with +00:00; microseconds only when there are some, as Python prints. */
export function pythonIso(timestamp: string): string {
  const day = timestamp.indexOf("T");
  const dot = timestamp.indexOf(".", day);
  const end = dot < 0 ? timestamp.length - 1 : dot;
  if (!timestamp.endsWith("Z") || day < 0 || end - day !== SECONDS_END - 10)
    return new Date(timestamp).toISOString().replace(/\.000Z$|Z$/, "+00:00");
  const micros =
    dot < 0
      ? ""
      : timestamp
          .slice(dot + 1, -1)
          .padEnd(6, "0")
          .slice(0, 6);
  return `${timestamp.slice(0, end)}${NOTHING.test(micros) ? "" : `.${micros}`}+00:00`;
}

export function checkRunId(runId: string): void {
  if (ALLOWED.test(runId) && runId.length <= LONGEST) return;
  throw new DomainError(
    "invalid",
    `The DagRun ID ${JSON.stringify(runId)} may only have letters, digits and _.~:+- (at most ${LONGEST})`,
    {
      resource: "DagRun",
      field: "dagRunId",
      value: runId,
    },
  );
}

export function generateRunId(runType: string, at: string): string {
  const suffix = runType === "asset_triggered" ? `_${randomSuffix()}` : "";
  const prefix = runType === "operator_triggered" ? "manual" : runType;
  return `${prefix}__${pythonIso(at)}${suffix}`;
}

/** Of a run that a schedule or a backfill makes for a partition; what an id may not have is left out of the key. */
export function partitionRunId(runType: string, at: string, key: string): string {
  const end = `_${randomSuffix()}`;
  const plain = `${runType}__${pythonIso(at)}__${key.replaceAll(/[^A-Za-z0-9_.~:+-]/g, "_")}_`;
  return plain.slice(0, LONGEST - end.length) + end;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function randomSuffix(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
