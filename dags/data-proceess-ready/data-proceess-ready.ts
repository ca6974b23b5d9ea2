// The timeline of each day: from an API to CSV, to Parquet, to S3, and a mail that says so. It needs the connections openapi (http),
// aws_default and smtp_default; the variables timeline_data (folder), timeline_bucket and timeline_mail have defaults.
import { chain, Dag, getContext } from "@windsock/sdk";
import { LocalFilesystemToS3Operator } from "@windsock/provider-amazon";
import { convertFile, writeRows } from "@windsock/provider-files";
import { HttpHook } from "@windsock/provider-http";
import { EmailOperator } from "@windsock/provider-smtp";

export const dag = new Dag("data_proceess_ready", {
  description: "The timeline of each day, as Parquet in S3",
  schedule: "@daily",
  startDate: "2024-05-08",
  endDate: "2024-05-10",
  catchup: true,
  isPausedUponCreation: true,
  tags: ["files", "s3"],
});

const FOLDER = "{{ var.value.get('timeline_data', '/tmp/windsock/timeline') }}";

interface TimelineRow {
  id: number;
  at: string;
  visitors: number | null;
  error?: string | null;
}

const getData = dag.task(
  "get_data_from_openapi",
  async ({ day, nextDay, path }: { day: string; nextDay: string; path: string }) => {
    await using api = new HttpHook("openapi", { method: "GET" });
    const response = await api.run("/timeline", { params: { start: day, end: nextDay } });
    const { timeline } = response.json<{ timeline: TimelineRow[] }>();
    // A row with an error has no figures that anybody could use.
    const rows = timeline.filter(({ error }) => (error ?? "") === "");
    await writeRows(
      path,
      rows.map(({ id, at, visitors }) => ({ id, at, visitors })),
    );
    getContext().log.info(`${rows.length} of ${timeline.length} rows are without an error`);
    return path;
  },
);

const converting = dag.task("converting", async ({ csvPath }: { csvPath: string }) => {
  const parquetPath = csvPath.replace(/\.csv$/, ".parquet");
  await convertFile(csvPath, parquetPath, { types: { id: "integer", at: "timestamp", visitors: "integer" } });
  await getContext().ti.xcomPush("parquet_path", parquetPath);
});

const converted = converting({
  csvPath: getData({
    day: "{{ ds }}",
    nextDay: "{{ data_interval_end | ds }}",
    path: `${FOLDER}/{{ ds }}.csv`,
  }),
});
chain(
  converted,
  dag.add(
    new LocalFilesystemToS3Operator("upload_parquet", {
      filename: "{{ ti.xcom_pull(task_ids='converting', key='parquet_path') }}",
      destKey: "timeline/{{ ds }}.parquet",
      destBucket: "{{ var.value.get('timeline_bucket', 'timeline') }}",
      replace: true,
    }),
  ),
  dag.add(
    new EmailOperator("emailling", {
      to: "{{ var.value.get('timeline_mail', 'team@example.com') }}",
      subject: "Timeline of {{ ds }} is ready",
      htmlContent: "<p>It is in {{ ti.xcom_pull(task_ids='upload_parquet') }}.</p>",
    }),
  ),
);
