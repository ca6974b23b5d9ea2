// The summary and description of a schedule as the APIs and the pages show them.
import { describeCron } from "./cron-description.ts";
import { describeEvents } from "./event-dates.ts";
import type { Schedule } from "./schedule.ts";
import { spanText } from "./span.ts";

export interface TimetableText {
  /** `timetable_summary` */
  readonly summary: string;
  /** `timetable_description` */
  readonly description: string;
}

/** What a generation of the API calls what triggers Dags: Airflow 2 says dataset, Airflow 3 asset. */
export type AssetWord = "asset" | "dataset";

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Airflow's texts for a schedule. */
export function describe(schedule: Schedule, word: AssetWord = "asset"): TimetableText {
  switch (schedule.kind) {
    case "null":
      return { summary: "None", description: "Never, external triggers only" };
    case "once":
      return { summary: "@once", description: "Once, as soon as possible" };
    case "continuous":
      return { summary: "@continuous", description: "As frequently as possible, but only one run at a time." };
    case "cron":
    case "partitionedCron":
      return { summary: schedule.expression, description: describeCron(schedule.expression) };
    case "delta":
      return { summary: spanText(schedule), description: "" };
    case "multiCron":
      return {
        summary: schedule.expressions.join(", "),
        description: schedule.expressions.map(describeCron).join(", "),
      };
    case "events":
      return describeEvents(schedule);
    case "assets":
      return { summary: capitalised(word), description: `Triggered by ${word}s` };
    case "partitionedAssets":
      return { summary: `Partitioned ${capitalised(word)}`, description: `Triggered by ${word}s` };
    case "partitionedAtRuntime":
      return { summary: "PartitionedAtRuntime", description: "Never, partition key(s) set at runtime" };
    case "assetsOrTime": {
      const time = describe(schedule.time, word);
      return {
        summary: `${capitalised(word)} or ${time.summary}`,
        description: `Triggered by ${word}s or ${time.description}`,
      };
    }
    case "custom":
      return { summary: schedule.summary ?? schedule.name, description: schedule.description ?? "" };
  }
}
