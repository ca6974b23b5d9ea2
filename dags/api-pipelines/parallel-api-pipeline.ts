// Several APIs side by side, each tried twice; one mail when all went well, one mail and one message in Slack when not. It needs the
// connections data_api (http), smtp_default and slack_default (slackwebhook); the variable api_data is the folder of the files.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Dag } from "@windsock/sdk";
import { HttpOperator } from "@windsock/provider-http";
import { SlackWebhookNotifier } from "@windsock/provider-slack";
import { SmtpNotifier } from "@windsock/provider-smtp";

export const dag = new Dag("parallel_api_pipeline", {
  description: "Users, orders and prices of the day in one file",
  schedule: "@daily",
  startDate: "2024-05-08",
  catchup: false,
  isPausedUponCreation: true,
  tags: ["api"],
  defaultArgs: { retries: 1, retryDelay: "1s" },
  onSuccessCallback: new SmtpNotifier({
    to: "team@example.com",
    subject: "{{ dag.dag_id }}: success",
    htmlContent: "<p>All is there.</p>",
  }),
  onFailureCallback: [
    new SmtpNotifier({
      to: "ops@example.com",
      subject: "{{ dag.dag_id }}: failure",
      htmlContent: "<p>Run {{ run_id }}: {{ reason }}</p>",
    }),
    new SlackWebhookNotifier({ text: "{{ dag.dag_id }} failed: {{ run_id }}" }),
  ],
});

const fetchers = ["users", "orders", "prices"].map((name) =>
  dag.add(
    new HttpOperator(`fetch_${name}`, {
      httpConnId: "data_api",
      method: "GET",
      endpoint: `/${name}`,
      responseFilter: (response) => response.json(),
    }),
  ),
);
const combine = dag.task("combine", async ({ parts, path }: { parts: unknown[]; path: string }) => {
  const [users, orders, prices] = parts;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify({ users, orders, prices }));
  return path;
});
combine({
  parts: fetchers.map(({ output }) => output),
  path: "{{ var.value.get('api_data', '/tmp/windsock/api') }}/parallel_api_pipeline/{{ run_id }}.json",
});
