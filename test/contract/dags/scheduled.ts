// Dags with a schedule: by time, paused at first, and by an asset.
import { Asset, Dag } from "@windsock/sdk";
import { EmptyOperator, FunctionOperator } from "@windsock/provider-standard";
import { answer, START } from "./outcomes.ts";

export const daily = new Dag("c_daily", {
  startDate: START,
  endDate: "2024-01-04",
  schedule: "@daily",
  catchup: true,
  maxActiveRuns: 1,
  isPausedUponCreation: true,
});
daily.add(
  new FunctionOperator("p", { callable: answer, opKwargs: { day: "{{ ds }}", end: "{{ data_interval_end | ds }}" } }),
);

export const cron = new Dag("c_cron_paused", {
  startDate: START,
  schedule: "0 12 * * *",
  catchup: false,
  isPausedUponCreation: true,
  tags: ["conformance"],
  maxActiveTasks: 4,
});
cron.add(new EmptyOperator("t"));

const orders = new Asset("s3://lake/orders");

export const producer = new Dag("c_producer", {
  startDate: START,
  schedule: null,
  catchup: false,
  tags: ["conformance", "data"],
});
producer.add(new FunctionOperator("write", { callable: answer, outlets: [orders] }));

export const consumer = new Dag("c_consumer", {
  startDate: START,
  schedule: [orders],
  catchup: false,
  tags: ["conformance", "data"],
});
consumer.add(new EmptyOperator("read", { inlets: [orders] }));
