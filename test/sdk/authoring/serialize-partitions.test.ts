// How schedules of partitions are stored.
import { expect, it } from "vitest";
import {
  AssetRef,
  CronPartitionTimetable,
  Dag,
  PartitionedAssetTimetable,
  PartitionedAtRuntime,
  StartOfWeekMapper,
} from "@windsock/sdk";
import { AIRFLOW_DEFAULTS, serializeDag } from "@windsock/sdk/authoring";

it.each([
  [
    "a cron of partitions",
    new CronPartitionTimetable("@hourly", { runOffset: -1, keyFormat: "%Y-%m-%dT%H" }),
    {
      kind: "partitionedCron",
      text: "@hourly",
      expression: "0 * * * *",
      timezone: "UTC",
      runOffset: -1,
      keyFormat: "%Y-%m-%dT%H",
    },
  ],
  ["partitions named at run time", new PartitionedAtRuntime(), { kind: "partitionedAtRuntime" }],
  [
    "partitions of assets",
    new PartitionedAssetTimetable({
      assets: new AssetRef({ name: "a" }),
      partitionMapperConfig: new Map([[new AssetRef({ name: "a" }), new StartOfWeekMapper({ maxDownstreamKeys: 2 })]]),
    }),
    {
      kind: "partitionedAssets",
      expression: { asset: { type: "nameRef", name: "a", uri: "", group: "", extra: {} } },
      mappers: [
        {
          asset: { type: "nameRef", name: "a", uri: "", group: "", extra: {} },
          mapper: {
            kind: "startOf",
            unit: "week",
            timezone: "UTC",
            inputFormat: "%Y-%m-%dT%H:%M:%S",
            outputFormat: "%Y-%m-%d (W%V)",
            maxDownstreamKeys: 2,
          },
        },
      ],
      defaultMapper: { kind: "identity" },
    },
  ],
])("a schedule of partitions is stored: %s", (_name, schedule, stored) => {
  expect(serializeDag(new Dag("d", { schedule }), AIRFLOW_DEFAULTS).schedule).toEqual(stored);
});
