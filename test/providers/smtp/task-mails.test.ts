// The mails of a whole server about tasks that fail or are tried again, sent by the settings of the section smtp alone.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailServer, type Mail, type MailServer } from "../../support/mail-server.ts";
import { Standalone } from "../../support/standalone.ts";

const DAGS = `
import { Dag } from "@windsock/sdk";
import { EmailOperator, SmtpNotifier } from "@windsock/provider-smtp";
const options = { schedule: null, startDate: "2024-01-01" };
const fail = () => { throw new Error("no such <day>"); };
const both = { retries: 1, retryDelay: 0, email: "ann@example.com, bob@example.com" };
export const fails = new Dag("fails", { ...options, defaultArgs: both });
fails.task("work", fail)();
export const quiet = new Dag("quiet", { ...options, defaultArgs: { ...both, emailOnRetry: false } });
quiet.task("work", fail)();
quiet.task("silent", fail, { emailOnFailure: false, onFailureCallback: () => { console.log("called back"); } })();
export const each = new Dag("each", { ...options, defaultArgs: { email: ["ann@example.com"] } });
each.task("item", ({ n }: { n: number }) => { if (n === 2) fail(); }).expand({ n: [1, 2] });
export const tells = new Dag("tells", { ...options, onSuccessCallback: new SmtpNotifier({ to: "eve@example.com", subject: "{{ dag.dag_id }} is done" }) });
tells.add(new EmailOperator("mail", { to: "ann@example.com", subject: "{{ run_id }}", htmlContent: "<b>in</b>" }));
`;

let mail: MailServer;
let server: Standalone;
beforeAll(async () => {
  mail = await mailServer({ login: true });
  const subject = join(tmpdir(), `windsock-test-${process.pid}-subject.txt`);
  await writeFile(subject, "{{ ti.task_id }} of {{ dag.dag_id }} is {{ ti.state }}\n");
  server = await Standalone.start({
    dags: { "mails.ts": DAGS },
    env: {
      AIRFLOW__SMTP__SMTP_HOST: "127.0.0.1",
      AIRFLOW__SMTP__SMTP_PORT: String(mail.port),
      AIRFLOW__SMTP__SMTP_STARTTLS: "False",
      AIRFLOW__SMTP__SMTP_USER: "ann",
      AIRFLOW__SMTP__SMTP_PASSWORD: "opensesame",
      AIRFLOW__SMTP__SMTP_MAIL_FROM: "windsock@example.com",
      AIRFLOW__EMAIL__SUBJECT_TEMPLATE: subject,
    },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mail[Symbol.asyncDispose]();
});

/** The mails that a run sent: as many as are wanted, and no more a moment later. */
async function mailsOf(dagId: string, wanted: number): Promise<Mail[]> {
  const before = mail.mails.length;
  const run = await server.run(dagId);
  await server.until(`${wanted} mails of ${dagId}`, 120_000, async () =>
    mail.mails.length - before >= wanted ? true : undefined,
  );
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(run.state).toBe(dagId === "tells" ? "success" : "failed");
  return mail.mails.slice(before);
}

test("a task is mailed about when it is tried again and when it has failed", async () => {
  const mails = await mailsOf("fails", 2);
  expect(mails.map(({ headers }) => headers["subject"])).toEqual([
    "work of fails is up_for_retry",
    "work of fails is failed",
  ]);
  for (const { from, recipients, html } of mails) {
    expect([from, ...recipients]).toEqual(["windsock@example.com", "ann@example.com", "bob@example.com"]);
    expect(html).toContain("no such &lt;day&gt;");
    expect(html).toMatch(/<a href="http:\S+work/);
  }
  expect(mails.map(({ html }) => /Try \d out of \d/.exec(html)?.[0])).toEqual(["Try 1 out of 2", "Try 2 out of 2"]);
});

test("exactly one mail is sent where retries and callbacks send none", async () => {
  const mails = await mailsOf("quiet", 1);
  expect(mails.map(({ headers }) => headers["subject"])).toEqual(["work of quiet is failed"]);
});

test("of a mapped task the instance that failed is mailed about", async () => {
  expect(await mailsOf("each", 1)).toHaveLength(1);
});

test("operators and notifiers go through the same server", async () => {
  const mails = await mailsOf("tells", 2);
  expect(mails.flatMap(({ recipients }) => recipients).toSorted()).toEqual(["ann@example.com", "eve@example.com"]);
  expect(mails.map(({ headers }) => headers["subject"])).toContain("tells is done");
});

test("a connection of the same id goes before the settings, and a mail that cannot be sent is told in the task's log", async () => {
  const connection = { connection_id: "smtp_default", conn_type: "smtp", host: "127.0.0.1", port: 9 };
  await server.request("POST", "/connections", {
    ...connection,
    extra: JSON.stringify({ from_email: "a@example.com", retry_limit: 0 }),
  });
  const before = mail.mails.length;
  const run = await server.run("each");
  const log = await server.until("the words in the log", 120_000, async () => {
    const { content } = await server.request<{ content: { event: string; error_detail?: unknown }[] }>(
      "GET",
      `/dags/each/dagRuns/${run.dag_run_id}/taskInstances/item/logs/1?map_index=1&full_content=true`,
    );
    return content.find(({ event }) => event === "Failed to run callback");
  });
  expect(JSON.stringify(log.error_detail)).toContain(
    'connection \\"smtp_default\\": the mail server could not be reached',
  );
  expect(mail.mails).toHaveLength(before);
  await server.request("DELETE", "/connections/smtp_default");
});

test("the password of the settings is shown nowhere", async () => {
  expect(server.process.output).not.toContain("opensesame");
  await expect(server.request("GET", "/connections/smtp_default")).rejects.toThrow(/404/);
});
