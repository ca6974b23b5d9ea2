// What a Dag's schedule says of partitions: whether it has them, what a key stands for, and which mapper an asset's keys go through.
import type {
  SerializedAssetExpression,
  SerializedPartitionMapper,
  SerializedSchedule,
} from "@windsock/sdk/serialized";
import { DomainError } from "../errors.ts";
import { fromWallClock } from "../timetables/zone-clock.ts";
import { partitionDate } from "./map-key.ts";
import { instantOf } from "./temporal-key.ts";

export type PartitionedAssets = Extract<SerializedSchedule, { kind: "partitionedAssets" }>;

const LONGEST_KEY = 250;

/** Airflow's `timetable_partitioned`: a Dag whose partitions are named at run time only is none. */
export function isPartitioned(schedule: Pick<SerializedSchedule, "kind">): boolean {
  return schedule.kind === "partitionedCron" || schedule.kind === "partitionedAssets";
}

/** The last of the pairs that fits: by name, or else by URI. */
export function mapperFor(
  schedule: PartitionedAssets,
  asset: { name: string; uri: string },
): SerializedPartitionMapper {
  const of = (field: "name" | "uri") =>
    schedule.mappers.findLast((pair) => pair.asset[field] !== "" && pair.asset[field] === asset[field]);
  return (of("name") ?? of("uri"))?.mapper ?? schedule.defaultMapper;
}

function assetsOf(expression: SerializedAssetExpression): { name: string; uri: string }[] {
  if ("all" in expression) return expression.all.flatMap(assetsOf);
  if ("any" in expression) return expression.any.flatMap(assetsOf);
  return expression.asset.type === "alias" ? [] : [expression.asset];
}

/** The one time that the mappers of these assets see in a key; null where none sees one, undefined where they disagree. */
export function agreedDate(
  schedule: PartitionedAssets,
  assets: readonly { name: string; uri: string }[],
  key: string,
): Date | null | undefined {
  const dates = assets
    .map((asset) => partitionDate(mapperFor(schedule, asset), key))
    .filter((date) => date !== null)
    .map((date) => date.getTime());
  if (dates.length === 0) return null;
  return new Set(dates).size === 1 ? new Date(dates[0]!) : undefined;
}

function dateOf(schedule: SerializedSchedule, key: string): Date | null {
  if (schedule.kind === "partitionedAssets") return agreedDate(schedule, assetsOf(schedule.expression), key) ?? null;
  if (schedule.kind !== "partitionedCron") return null;
  return new Date(instantOf(key, schedule.keyFormat, schedule.timezone));
}

/** The partition that a caller names for a run of a Dag, with the time it stands for; refuses what the Dag has not. */
export function partitionOfKey(
  dag: { dagId: string; schedule: SerializedSchedule },
  key: string,
): { key: string; date: string | null } {
  const { dagId, schedule } = dag;
  const refuse = (message: string): DomainError =>
    new DomainError("invalid", message, { resource: "DagRun", field: "partitionKey", value: key, dagId });
  if (!isPartitioned(schedule) && schedule.kind !== "partitionedAtRuntime")
    throw refuse(`Dag ${dagId} has no partitions, so a partition_key means nothing`);
  if (key.trim() === "") throw refuse("A partition_key cannot be blank");
  if (key.length > LONGEST_KEY)
    throw refuse(`A partition_key has at most ${LONGEST_KEY} characters, not ${key.length}`);
  try {
    return { key, date: dateOf(schedule, key)?.toISOString() ?? null };
  } catch (error) {
    throw refuse(`The partition key ${JSON.stringify(key)} is none of Dag ${dagId}: ${(error as Error).message}`);
  }
}

const DAY = 86_400_000;
/** Earlier the clocks of zones are not to be trusted, later PostgreSQL reads no year; nobody has partitions there. */
const [EARLIEST, LATEST] = [Date.UTC(100, 0), Date.UTC(10_000, 0)];

/** A bound of a window that is told by the wall of the schedule's zone, or by UTC where it has none; it may say "always". */
function boundAt(schedule: SerializedSchedule, reading: number): string {
  const at = schedule.kind === "partitionedCron" ? fromWallClock(reading, schedule.timezone) : reading;
  if (at < EARLIEST) return "-infinity";
  return at < LATEST ? new Date(at).toISOString() : "infinity";
}

/**
 * A bound of a window over partition dates. A cron's partitions are told by the wall of its zone: there the bound's reading counts
 * and not its offset.
 */
export function partitionBound(schedule: SerializedSchedule, date: string): string {
  if (schedule.kind !== "partitionedCron") return date;
  return boundAt(schedule, Date.parse(date.replace(/(?:Z|[+-]\d\d:?\d\d)$/, "").concat("Z")));
}

/** The window of two days, both included and those of the schedule's zone. */
export function partitionDays(
  schedule: SerializedSchedule,
  days: { from: string | undefined; to: string | undefined },
): { gte?: string; lt?: string } {
  const start = (day: string, later: number): string => boundAt(schedule, Date.parse(`${day}T00:00:00Z`) + later);
  return {
    ...(days.from === undefined ? {} : { gte: start(days.from, 0) }),
    ...(days.to === undefined ? {} : { lt: start(days.to, DAY) }),
  };
}
