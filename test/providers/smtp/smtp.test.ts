// The hook, the operator and the notifier of mail, against servers that speak the protocol.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  EmailOperator,
  SmtpHook,
  SmtpNotifier,
  type EmailMessage,
  type EmailOperatorArgs,
} from "@windsock/provider-smtp";
import { Dag } from "@windsock/sdk";
import { executeCallback, runWithHost } from "@windsock/sdk/runtime";
import { memoryHost, MemoryWorld, runTask, type TaskResult } from "@windsock/sdk/testing";
import { testRequest } from "../../../sdk/testing/attempt-request.ts";
import { mailServer, type MailServer } from "../../support/mail-server.ts";

let plain: MailServer;
let folder: string;
beforeAll(async () => {
  plain = await mailServer();
  folder = await mkdtemp(join(tmpdir(), "windsock-test-"));
});
afterAll(async () => {
  await plain[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Facts = Record<string, unknown>;
const connection = ({ port }: { port: number }, extra: Facts = {}, rest: Facts = {}): Facts => ({
  connType: "smtp",
  host: "localhost",
  port,
  extra: JSON.stringify({
    from_email: "airflow@example.com",
    disable_ssl: true,
    disable_tls: true,
    timeout: 2,
    retry_limit: 0,
    ...extra,
  }),
  ...rest,
});

const anyDag = (): Dag => new Dag("any", { schedule: null }) as unknown as Dag;

async function withHook<T>(given: Facts, work: (hook: SmtpHook) => Promise<T>): Promise<T> {
  const host = memoryHost(new MemoryWorld({ connections: { smtp_default: given } }), testRequest(anyDag(), "any", {}));
  return await runWithHost({ host, signal: new AbortController().signal }, async () => {
    await using hook = new SmtpHook();
    return await work(hook);
  });
}

const MESSAGE: EmailMessage = { to: "bob@example.com", subject: "Hello", html: "<p>Hello</p>" };
const send = (given: Facts, message: Partial<EmailMessage> = {}): Promise<void> =>
  withHook(given, (hook) => hook.sendEmail({ ...MESSAGE, ...message }));

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return "it went well";
}

describe("a mail", () => {
  test("goes to everybody, with subject, text, HTML, files and headers", async () => {
    const path = join(folder, "ranking.csv");
    await writeFile(path, "movieId\n7\n");
    await send(connection(plain), {
      to: "bob@example.com, eve@example.com; dan@example.com",
      cc: ["cat@example.com"],
      bcc: "hid@example.com",
      subject: "Zürich: 62 movies ✓",
      html: "<p>Grüße</p>",
      text: "Grüße",
      files: [path],
      headers: { "X-Priority": "1" },
    });
    const mail = plain.mails.at(-1)!;
    expect(mail).toMatchObject({
      from: "airflow@example.com",
      html: "<p>Grüße</p>",
      text: "Grüße",
      files: { "ranking.csv": "movieId\n7\n" },
    });
    const names = ["bob", "eve", "dan", "cat", "hid"].map((name) => `${name}@example.com`);
    expect(mail.recipients).toEqual(names);
    expect(mail.headers).toMatchObject({ subject: "Zürich: 62 movies ✓", cc: "cat@example.com", "x-priority": "1" });
    expect(JSON.stringify(mail.headers)).not.toContain("hid@example.com");
  });

  test("has one subject, whatever is in it", async () => {
    await send(connection(plain), { subject: "one\r\nBcc: eve@example.com\n two" });
    const mail = plain.mails.at(-1)!;
    expect(mail.recipients).toEqual(["bob@example.com"]);
    expect(mail.headers["subject"]).toBe("one Bcc: eve@example.com two");
  });

  test("without sender, recipient or a file that is there is not sent", async () => {
    const before = plain.mails.length;
    expect(await refusal(send(connection(plain, { from_email: null })))).toBe(
      'connection "smtp_default": name a sender: from_email in its extra, or fromEmail',
    );
    expect(await refusal(send(connection(plain), { to: " , " }))).toBe("The mail has no recipient");
    expect(await refusal(send(connection(plain), { files: ["/no/such.csv"] }))).toContain("/no/such.csv");
    expect(await refusal(send(connection(plain, { auth_type: "magic" })))).toContain("auth_type in extra must be");
    expect(await refusal(send({ connType: "smtp" }))).toBe('connection "smtp_default": it names no host');
    expect(plain.mails).toHaveLength(before);
  });
});

describe("the connection", () => {
  test("speaks TLS from the start unless told, and trusts no certificate that nobody vouches for", async () => {
    await using server = await mailServer({ ssl: true });
    const given = connection(server, { disable_ssl: false });
    expect(await refusal(send(given))).toMatch(/^connection "smtp_default": .*(certificate|TLS)/);
    await send(connection(server, { disable_ssl: false, ssl_context: "none" }));
    expect(server.mails).toHaveLength(1);
  });

  test("else asks for STARTTLS, and sends nothing where there is none", async () => {
    await using server = await mailServer({ starttls: true });
    await send(connection(server, { disable_tls: false, ssl_context: "none" }));
    expect(server.mails).toHaveLength(1);
    expect(await refusal(send(connection(plain, { disable_tls: "False" })))).toMatch(
      /^connection "smtp_default": the mail server offers no TLS/,
    );
  });

  test("logs in, and a wrong password is told without being shown", async () => {
    await using server = await mailServer({ login: true });
    await send(connection(server, {}, { login: "ann", password: "opensesame" }));
    expect(server.mails).toHaveLength(1);
    const wrong = await refusal(send(connection(server, {}, { login: "ann", password: "hunter2" })));
    expect(wrong).toMatch(/^connection "smtp_default": the mail server refused the login: .*535/);
    expect(wrong).not.toContain("hunter2");
  });

  test("that leads nowhere is named", async () => {
    expect(await refusal(send(connection({ port: 9 })))).toMatch(
      /^connection "smtp_default": .*could not be reached.*ECONNREFUSED/,
    );
  });

  test("is tried again while the server is busy, and no oftener than it says", async () => {
    await using server = await mailServer({ busy: 1 });
    await send(connection(server, { retry_limit: 1 }));
    expect(server.mails).toHaveLength(1);
    await using busier = await mailServer({ busy: 2 });
    expect(await refusal(send(connection(busier, { retry_limit: 1 })))).toContain("421");
  });

  test("is tested without a mail", async () => {
    const before = plain.mails.length;
    const tested = (given: Facts): Promise<{ ok: boolean; message: string }> =>
      withHook(given, (hook) => hook.testConnection());
    expect(await tested(connection(plain))).toEqual({ ok: true, message: "Connection successfully tested" });
    expect(await tested(connection({ port: 9 }))).toMatchObject({
      ok: false,
      message: expect.stringContaining("ECONNREFUSED"),
    });
    expect(await tested({ connType: "smtp" })).toEqual({
      ok: false,
      message: 'connection "smtp_default": it names no host',
    });
    expect(plain.mails).toHaveLength(before);
  });

  test("of a server that takes nobody's mail fails, and of one that takes somebody's warns", async () => {
    await using server = await mailServer({ refused: ["bob@example.com"] });
    expect(await refusal(send(connection(server)))).toMatch(
      /^connection "smtp_default": the mail was refused.*no such user/,
    );
    await send(connection(server), { to: ["bob@example.com", "eve@example.com"] });
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([["eve@example.com"]]);
  });
});

describe("the operator and the notifier", () => {
  async function operate(args: EmailOperatorArgs, spec: { templateSearchpath?: string } = {}): Promise<TaskResult> {
    const dag = new Dag("mails", { schedule: null, ...spec });
    dag.add(new EmailOperator("mail", args));
    return await runTask(dag as unknown as Dag, "mail", {
      logicalDate: "2019-01-02",
      connections: { smtp_default: connection(plain), other: connection(plain, { from_email: "other@example.com" }) },
    });
  }

  test("the operator renders what it sends, a template file's text as well", async () => {
    await writeFile(join(folder, "report.html"), "<h1>{{ ds }}</h1>");
    await writeFile(join(folder, "2019-01-02.csv"), "1");
    const { outcome } = await operate(
      {
        to: ["{{ 'bob' }}@example.com"],
        subject: "Ratings of {{ ds }}",
        htmlContent: "report.html",
        files: [`${folder}/{{ ds }}.csv`],
        smtpConnId: "other",
      },
      { templateSearchpath: folder },
    );
    expect(outcome.kind).toBe("success");
    expect(plain.mails.at(-1)).toMatchObject({
      from: "other@example.com",
      recipients: ["bob@example.com"],
      headers: { subject: "Ratings of 2019-01-02" },
      html: "<h1>2019-01-02</h1>",
      files: { "2019-01-02.csv": "1" },
    });
  });

  test("the operator fails with the mail server's words", async () => {
    const { outcome } = await operate({ to: "bob@example.com", subject: "x", smtpConnId: "nowhere" });
    expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringContaining("nowhere") } });
  });

  test("the notifier says what happened, and escapes it", async () => {
    const dag = new Dag("mails", { schedule: null });
    dag.task("work", () => 1, { onFailureCallback: new SmtpNotifier({ to: "bob@example.com" }) })();
    const world = new MemoryWorld({ connections: { smtp_default: connection(plain) } });
    const request = testRequest(dag as unknown as Dag, "work", { runId: "manual__1" });
    const facts = { kind: "task_failure", reason: null, error: "<no> such day", deadline: null } as const;
    await executeCallback(dag as unknown as Dag, { ...facts, request }, memoryHost(world, request));
    expect(world.logs).toEqual([]);
    const { headers, html } = plain.mails.at(-1)!;
    expect(headers["subject"]).toBe("Airflow alert: mails.work manual__1 [failed]");
    expect(html).toContain("<b>mails.work</b>");
    expect(html).toContain("&lt;no&gt; such day");
    expect(html).toContain("Try 1 out of 1");
  });
});
