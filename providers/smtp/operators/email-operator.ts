// EmailOperator: sends a mail as a task.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { SmtpHook, type Addresses } from "../hooks/smtp-hook.ts";

export interface EmailOperatorArgs extends OperatorArgs {
  /** Templates. */
  to: Input<Addresses>;
  /** A template. */
  subject: Input<string>;
  /** A template, or the name of one's file that ends in .html. */
  htmlContent?: Input<string>;
  /** The body as text, alone or beside the HTML. A template. */
  textContent?: Input<string>;
  cc?: Input<Addresses> | null;
  bcc?: Input<Addresses> | null;
  /** Paths of files to attach. Templates. */
  files?: Input<readonly string[]> | null;
  /** Default: `from_email` in the connection's extra. A template. */
  fromEmail?: Input<string> | null;
  customHeaders?: Input<Record<string, string>> | null;
  smtpConnId?: Input<string>;
}

/**
 * Sends a mail.
 *
 * @example
 * dag.add(new EmailOperator("mail_report", {
 *   to: ["team@example.com"], subject: "Ratings of {{ ds }}", htmlContent: "<b>{{ ti.xcom_pull('rank') }}</b> movies",
 *   files: ["/data/rankings/{{ ds }}.csv"],
 * }));
 */
export class EmailOperator extends BaseOperator<null> {
  static override readonly templateFields: readonly string[] = [
    "to",
    "fromEmail",
    "subject",
    "htmlContent",
    "textContent",
    "files",
    "cc",
    "bcc",
    "customHeaders",
    "smtpConnId",
  ];
  static override readonly templateExt: readonly string[] = [".html"];
  static override readonly uiColor: string = "#e6faf9";

  readonly to: Addresses;
  readonly subject: string;
  readonly htmlContent: string | undefined;
  readonly textContent: string | undefined;
  readonly cc: Addresses | null;
  readonly bcc: Addresses | null;
  readonly files: readonly string[] | null;
  readonly fromEmail: string | null;
  readonly customHeaders: Record<string, string> | null;
  readonly smtpConnId: string;

  constructor(taskId: string, args: EmailOperatorArgs) {
    super(taskId, args);
    this.to = resolved<Addresses>(args.to as Input<Addresses>);
    this.subject = resolved<string>(args.subject);
    this.htmlContent = args.htmlContent === undefined ? undefined : resolved<string>(args.htmlContent);
    this.textContent = args.textContent === undefined ? undefined : resolved<string>(args.textContent);
    this.cc = resolved<Addresses | null>((args.cc ?? null) as Input<Addresses | null>);
    this.bcc = resolved<Addresses | null>((args.bcc ?? null) as Input<Addresses | null>);
    this.files = resolved<readonly string[] | null>(args.files ?? null);
    this.fromEmail = resolved<string | null>(args.fromEmail ?? null);
    this.customHeaders = resolved<Record<string, string> | null>(args.customHeaders ?? null);
    this.smtpConnId = resolved<string>(args.smtpConnId ?? "smtp_default");
  }

  override async execute(_context: Context): Promise<null> {
    const { to, subject, htmlContent: html, textContent: text, cc, bcc, files, fromEmail, customHeaders } = this;
    await using hook = new SmtpHook(this.smtpConnId);
    await hook.sendEmail({
      to,
      subject,
      cc,
      bcc,
      files,
      fromEmail,
      headers: customHeaders,
      ...(html !== undefined && { html }),
      ...(text !== undefined && { text }),
    });
    return null;
  }
}
