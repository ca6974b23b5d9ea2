// SmtpNotifier: a callback that sends a mail.
import { BaseNotifier } from "@windsock/sdk/provider";
import { SmtpHook, type Addresses } from "../hooks/smtp-hook.ts";
import { HTML, SUBJECT } from "./task-mail-text.ts";

export interface SmtpNotifierArgs {
  /** Templates. */
  to: Addresses;
  /** A template; default says which task of which run is in which state. */
  subject?: string;
  /** A template; default says the same with the error, the try and a link to the log. */
  htmlContent?: string;
  cc?: Addresses | null;
  bcc?: Addresses | null;
  /** Paths of files to attach. Templates. */
  files?: readonly string[] | null;
  /** Default: `from_email` in the connection's extra. */
  fromEmail?: string | null;
  customHeaders?: Record<string, string> | null;
  smtpConnId?: string;
}

/**
 * Tells by mail how a task or a run went.
 *
 * @example
 * const dag = new Dag("ratings", { onFailureCallback: new SmtpNotifier({ to: "team@example.com" }) });
 */
export class SmtpNotifier extends BaseNotifier {
  static override readonly templateFields: readonly string[] = [
    "to",
    "fromEmail",
    "subject",
    "htmlContent",
    "files",
    "cc",
    "bcc",
    "customHeaders",
    "smtpConnId",
  ];
  static override readonly templateExt: readonly string[] = [".html"];

  readonly to: Addresses;
  readonly subject: string;
  readonly htmlContent: string;
  readonly cc: Addresses | null;
  readonly bcc: Addresses | null;
  readonly files: readonly string[] | null;
  readonly fromEmail: string | null;
  readonly customHeaders: Record<string, string> | null;
  readonly smtpConnId: string;

  constructor(args: SmtpNotifierArgs) {
    super();
    this.to = args.to;
    this.subject = args.subject ?? SUBJECT;
    this.htmlContent = args.htmlContent ?? HTML;
    this.cc = args.cc ?? null;
    this.bcc = args.bcc ?? null;
    this.files = args.files ?? null;
    this.fromEmail = args.fromEmail ?? null;
    this.customHeaders = args.customHeaders ?? null;
    this.smtpConnId = args.smtpConnId ?? "smtp_default";
  }

  override async notify(): Promise<void> {
    const { to, subject, htmlContent: html, cc, bcc, files, fromEmail, customHeaders: headers } = this;
    await using hook = new SmtpHook(this.smtpConnId);
    await hook.sendEmail({ to, subject, html, cc, bcc, files, fromEmail, headers });
  }
}
