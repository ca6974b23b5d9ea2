// Checks of one task's arguments.
import { isAssetCondition } from "../asset.ts";
import { parseDuration } from "../datetime/index.ts";
import { isMappedOperator, taskNode, type BaseOperator } from "../operator.ts";
import type { OperatorArgs } from "../operator-args.ts";
import { isoDate } from "../serialized/serialize-date.ts";
import { TRIGGER_RULES, WEIGHT_RULES } from "../trigger-rule.ts";
import { referencesIn } from "../xcom-arg.ts";
import { complaintOf } from "./check-dag-arguments.ts";
import type { DagErrorCode, DagErrorFacts } from "./dag-error.ts";

type Facts = Omit<DagErrorFacts, "dagId">;
type Complaint = readonly [code: DagErrorCode, problem: string, fix: string];

const WHOLE_NUMBERS = [
  ["retries", 0],
  ["poolSlots", 1],
  ["maxActiveTisPerDag", 1],
  ["maxActiveTisPerDagrun", 1],
] as const;
const DURATIONS = ["retryDelay", "maxRetryDelay", "executionTimeout"] as const;
const CALLBACKS = [
  "onExecuteCallback",
  "onFailureCallback",
  "onSuccessCallback",
  "onRetryCallback",
  "onSkippedCallback",
] as const;
const MAX_TEXT = 256;

function* checkNumbers(args: OperatorArgs): Generator<Complaint> {
  for (const [name, least] of WHOLE_NUMBERS) {
    const value = args[name];
    if (value === undefined || value === null || (Number.isInteger(value) && value >= least)) continue;
    yield ["bad_argument", `${name} is ${String(value)}`, `Use a whole number from ${least}`];
  }
  if (args.priorityWeight !== undefined && !Number.isInteger(args.priorityWeight)) {
    yield ["bad_argument", `priorityWeight is ${String(args.priorityWeight)}`, "Use a whole number"];
  }
  const backoff = args.retryExponentialBackoff;
  if (typeof backoff === "number" && !(backoff >= 0)) {
    yield ["bad_argument", `retryExponentialBackoff is ${backoff}`, "Use true, false, or a factor from 0"];
  }
}

function* checkDurations(args: OperatorArgs): Generator<Complaint> {
  for (const name of DURATIONS) {
    const value = args[name];
    if (value === undefined || value === null) continue;
    const problem = complaintOf(() => {
      if (parseDuration(value).totalSeconds() < 0) throw new RangeError("negative");
    });
    if (problem !== null) yield ["bad_argument", `${name} is ${problem}`, 'Write "5m", seconds or { minutes: 5 }'];
  }
}

function* checkRules(args: OperatorArgs, isInMappedGroup: boolean): Generator<Complaint> {
  const { triggerRule = "all_success", weightRule = "downstream" } = args;
  if (!TRIGGER_RULES.includes(triggerRule)) {
    yield [
      "bad_trigger_rule",
      `there is no trigger rule ${JSON.stringify(triggerRule)}`,
      `Use one of ${TRIGGER_RULES.join(", ")}`,
    ];
  }
  if (triggerRule === "always" && isInMappedGroup) {
    yield ["bad_trigger_rule", 'a task in a mapped group cannot have the trigger rule "always"', "Use another rule"];
  }
  if (!WEIGHT_RULES.includes(weightRule)) {
    yield [
      "bad_argument",
      `there is no weight rule ${JSON.stringify(weightRule)}`,
      `Use one of ${WEIGHT_RULES.join(", ")}`,
    ];
  }
  if (args.isolation !== undefined && args.isolation !== "warm" && args.isolation !== "fresh") {
    yield ["bad_argument", `isolation is ${JSON.stringify(args.isolation)}`, 'Use "warm" or "fresh"'];
  }
}

function* checkTexts(args: OperatorArgs): Generator<Complaint> {
  for (const name of ["queue", "pool", "owner"] as const) {
    const value = args[name];
    if (value === undefined || (typeof value === "string" && value !== "" && value.length <= MAX_TEXT)) continue;
    yield ["bad_argument", `${name} is ${JSON.stringify(value)}`, `Use a text of 1 to ${MAX_TEXT} characters`];
  }
}

function isCallback(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && "notify" in value && typeof value.notify === "function";
}

function* checkObjects(args: OperatorArgs): Generator<Complaint> {
  for (const name of CALLBACKS) {
    const given: unknown = args[name] ?? [];
    if ((Array.isArray(given) ? given : [given]).every(isCallback)) continue;
    yield [
      "bad_argument",
      `${name} is neither a function nor a notifier`,
      "Give a function, an object with notify(), or a list",
    ];
  }
  for (const name of ["inlets", "outlets"] as const) {
    if ((args[name] ?? []).every((asset: unknown) => isAssetCondition(asset) && "serializeRef" in asset)) continue;
    yield ["bad_argument", `${name} has something that is no asset`, "List Asset, AssetAlias or AssetRef objects"];
  }
}

function* checkDates(args: OperatorArgs, timezone: string): Generator<Complaint> {
  const times: number[] = [];
  for (const name of ["startDate", "endDate"] as const) {
    const date = args[name];
    if (date === undefined) continue;
    const problem = complaintOf(() => times.push(Date.parse(isoDate(date, timezone))));
    if (problem !== null) yield ["bad_date", `${name} cannot be read: ${problem}`, 'Write it as "2024-01-31"'];
  }
  const [start, end] = times;
  if (start !== undefined && end !== undefined && end < start) {
    yield ["bad_date", "endDate is before startDate", "Swap them, or leave endDate out"];
  }
}

function* checkFields(operator: BaseOperator): Generator<Complaint> {
  if (isMappedOperator(operator)) return;
  for (const name of (operator.constructor as typeof BaseOperator).templateFields) {
    if (name in operator) continue;
    const { name: className } = operator.constructor;
    yield [
      "bad_template_field",
      `"${name}" is in templateFields of ${className} but not one of its properties`,
      "Assign it in the constructor",
    ];
  }
}

function* checkGroupArguments(operator: BaseOperator): Generator<Complaint> {
  for (const reference of referencesIn(Object.values(operator))) {
    if (reference.kind !== "groupArgument") continue;
    let group = operator.group;
    while (group !== null && group !== reference.group) group = group.parent;
    if (group !== null) continue;
    const { groupId } = reference.group;
    yield [
      "mapping",
      `it uses "${reference.key}" of mapped group "${groupId}", but is not in that group`,
      "Add it to the group",
    ];
  }
}

function* complaints(operator: BaseOperator): Generator<Complaint> {
  const args = operator.settings;
  yield* checkNumbers(args);
  yield* checkDurations(args);
  yield* checkRules(args, operator.group?.enclosingMapped !== null && operator.group?.enclosingMapped !== undefined);
  yield* checkTexts(args);
  yield* checkObjects(args);
  yield* checkDates(args, operator.dag?.timezone ?? "UTC");
  yield* checkFields(operator);
  yield* checkGroupArguments(operator);
}

export function* checkTaskArguments(operator: BaseOperator): Generator<Facts> {
  const { taskId, origin } = operator[taskNode];
  for (const [code, problem, fix] of complaints(operator)) yield { code, taskId, origin, problem, fix };
}
