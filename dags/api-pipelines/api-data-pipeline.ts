// One call of an API into a file, and a mail when it went well. It needs the connections data_api (http) and smtp_default; the variable
// api_data is the folder of the files, /tmp/windsock/api where there is none.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Dag } from "@windsock/sdk";
import { HttpOperator } from "@windsock/provider-http";
import { SmtpNotifier } from "@windsock/provider-smtp";

export const dag = new Dag("api_data_pipeline", {
  description: "Prices of the day",
  schedule: "@daily",
  startDate: "2024-05-08",
  catchup: false,
  isPausedUponCreation: true,
  tags: ["api"],
  onSuccessCallback: new SmtpNotifier({
    to: "team@example.com",
    subject: "{{ dag.dag_id }}: success",
    htmlContent: "<p>Run {{ run_id }} went well.</p>",
  }),
});

const fetched = dag.add(
  new HttpOperator("fetch_data", {
    httpConnId: "data_api",
    method: "GET",
    endpoint: "/prices",
    responseFilter: (response) => response.json(),
  }),
);
const save = dag.task("save_data", async ({ rows, path }: { rows: unknown; path: string }) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(rows));
  return path;
});
save({
  rows: fetched.output,
  path: "{{ var.value.get('api_data', '/tmp/windsock/api') }}/api_data_pipeline/{{ ds }}.json",
});
