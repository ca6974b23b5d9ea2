// The stored form of a Dag's schedule.
import { AssetAll, isAssetCondition, type AssetCondition } from "../asset.ts";
import {
  isBuiltInTimetable,
  isTimetable,
  serializeCronText,
  splitSpan,
  type DurationUnitsLike,
  type ScheduleContext,
  type ScheduleLike,
  type Timetable,
} from "../timetable.ts";
import type { SerializedSchedule } from "./serialized-schedule.ts";

function custom(timetable: Timetable): SerializedSchedule {
  const { name } = timetable.constructor;
  return {
    kind: "custom",
    name,
    summary: timetable.summary ?? name,
    description: timetable.description ?? "",
    periodic: timetable.periodic ?? true,
  };
}

function isAssetList(schedule: ScheduleLike): schedule is readonly AssetCondition[] {
  return Array.isArray(schedule);
}

export function serializeSchedule(schedule: ScheduleLike | undefined, context: ScheduleContext): SerializedSchedule {
  if (schedule === null || schedule === undefined) return { kind: "null" };
  if (typeof schedule === "string") return serializeCronText(schedule, context);
  if (isAssetList(schedule)) return { kind: "assets", expression: new AssetAll(...schedule).serialize() };
  if (isAssetCondition(schedule)) return { kind: "assets", expression: schedule.serialize() };
  if (isBuiltInTimetable(schedule)) return schedule.serialize(context);
  if (isTimetable(schedule)) return custom(schedule);
  return { kind: "delta", ...splitSpan(schedule as DurationUnitsLike), form: null };
}
