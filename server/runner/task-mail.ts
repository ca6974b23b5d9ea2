// The mail about a task that failed or is tried again: what Airflow's `email`, `email_on_failure` and `email_on_retry` ask for.
import { readFile } from "node:fs/promises";
import type { CallbackHost } from "@windsock/sdk/runtime";

export const taskMail: NonNullable<CallbackHost["taskMail"]> = async (to, settings) => {
  // Loaded only where somebody is mailed.
  const { SmtpNotifier } = await import("@windsock/provider-smtp");
  const subject = await templateIn(settings["email_subject_template"]);
  const htmlContent = await templateIn(settings["email_html_content_template"]);
  return new SmtpNotifier({
    to,
    ...(settings["email_conn_id"] !== undefined && { smtpConnId: settings["email_conn_id"] }),
    ...(subject !== null && { subject: subject.trim() }),
    ...(htmlContent !== null && { htmlContent }),
  });
};

async function templateIn(path: string | undefined): Promise<string | null> {
  return path === undefined || path === "" ? null : await readFile(path, "utf8");
}
