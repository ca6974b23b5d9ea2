// The names and targets of what providers do with much data, and of sensors that wait.
import type { Figure } from "../figures.ts";

export const PROVIDER_FIGURES: readonly Figure[] = [
  { name: "ratings_100k_s", title: "100,000 ratings through the hook, 1,000 a page", unit: "s", floor: true },
  { name: "ratings_100k_rss_mb", title: "its process, at most", unit: "MB", target: 150, floor: false },
  { name: "csv_to_s3_1gb_s", title: "1 GB of CSV to Parquet to S3", unit: "s", floor: true },
  { name: "csv_to_s3_1gb_rss_mb", title: "its process, at most", unit: "MB", target: 300, floor: false },
  { name: "deferred_1000_s", title: "1,000 sensors until all are deferred", unit: "s", floor: false },
  { name: "deferred_1000_cpu_percent", title: "CPU while they wait, of one core", unit: "%", target: 5, floor: false },
  { name: "deferred_1000_running", title: "of them held by a runner", unit: "", target: 0, floor: false },
  { name: "deferred_1000_pss_mb", title: "memory while they wait (PSS)", unit: "MB", floor: false },
];
