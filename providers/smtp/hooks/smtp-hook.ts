// Sends mails through the server that a connection names.
import { basename } from "node:path";
import { access } from "node:fs/promises";
import { BaseHook, KeptOpen, sleep, type ConnectionTestResult } from "@windsock/sdk/provider";
import type Mail from "nodemailer/lib/mailer";
import type { SMTPSentMessageInfo, SMTPTransportOptions } from "nodemailer/lib/smtp-transport";
import { explain, isWorthAnotherTry } from "./smtp-error.ts";
import { smtpSettings, type SmtpSettings } from "./smtp-settings.ts";

/** One address, several with commas or semicolons between them, or a list. */
export type Addresses = string | readonly string[];

export interface EmailMessage {
  to: Addresses;
  subject: string;
  /** The body in HTML. */
  html?: string;
  /** The body as text, alone or for readers that show no HTML. */
  text?: string;
  cc?: Addresses | null;
  bcc?: Addresses | null;
  /** Paths of files to attach. */
  files?: readonly string[] | null;
  /** Default: `from_email` in the connection's extra. */
  fromEmail?: string | null;
  headers?: Readonly<Record<string, string>> | null;
}

/** Seconds before the second try; doubled from try to try. */
const FIRST_PAUSE = 1;

type Transport = Mail<SMTPSentMessageInfo, SMTPTransportOptions>;

/**
 * Sends mails. The connection (type `smtp`) speaks TLS from the start unless its extra has `disable_ssl`, and then STARTTLS
 * unless it has `disable_tls`.
 *
 * @example
 * await using hook = new SmtpHook("smtp_default");
 * await hook.sendEmail({ to: "team@example.com", subject: "Ratings are in", html: "<p>62 movies</p>" });
 */
export class SmtpHook extends BaseHook {
  readonly #opened = new KeptOpen(() => this.#open());

  constructor(connId = "smtp_default") {
    super(connId);
  }

  /** @throws naming the connection and the server's words when nobody got it. */
  async sendEmail(message: EmailMessage): Promise<void> {
    const { transport, settings } = await this.#opened.get();
    const mail = await this.#mail(message, settings);
    for (let tried = 1; ; tried += 1) {
      try {
        const { rejected } = await transport.sendMail(mail);
        if (rejected.length > 0)
          this.log.warning(`Refused by the mail server: ${rejected.map(addressText).join(", ")}`);
        return;
      } catch (error) {
        if (tried > settings.retryLimit || !isWorthAnotherTry(error)) throw explain(error, this.connId);
        const pause = Math.min(FIRST_PAUSE * 2 ** (tried - 1), 30);
        this.log.warning(`${explain(error, this.connId).message}; trying again in ${pause} s`);
        await sleep(pause);
      }
    }
  }

  /** Connects, encrypts and logs in, and sends nothing. */
  override async testConnection(): Promise<ConnectionTestResult> {
    try {
      const { transport } = await this.#opened.get();
      await transport.verify();
      return { ok: true, message: "Connection successfully tested" };
    } catch (error) {
      const named = (error as Error).message.startsWith("connection ") ? (error as Error) : explain(error, this.connId);
      return { ok: false, message: named.message };
    }
  }

  override async close(): Promise<void> {
    (await this.#opened.take())?.transport.close();
  }

  async #open(): Promise<{ transport: Transport; settings: SmtpSettings }> {
    const settings = smtpSettings(await this.connection());
    // It takes a while to load, and Dag files import this package.
    const { createTransport } = await import("nodemailer");
    return { transport: createTransport(transportOptions(settings)), settings };
  }

  async #mail(message: EmailMessage, settings: SmtpSettings): Promise<Parameters<Transport["sendMail"]>[0]> {
    const { to, subject, html, text, cc, bcc, files, headers } = message;
    const from = message.fromEmail ?? settings.fromEmail;
    if (from === null)
      throw new Error(
        `connection ${JSON.stringify(this.connId)}: name a sender: from_email in its extra, or fromEmail`,
      );
    const recipients = [to, cc, bcc].flatMap(addressList);
    if (recipients.length === 0) throw new Error("The mail has no recipient");
    for (const path of files ?? []) await access(path);
    return {
      from,
      to: addressList(to),
      cc: addressList(cc),
      bcc: addressList(bcc),
      // A line break would begin another header.
      subject: subject.replaceAll(/\s*[\r\n]+\s*/g, " ").trim(),
      ...(html !== undefined && { html }),
      ...(text !== undefined && { text }),
      headers: { ...headers },
      attachments: (files ?? []).map((path) => ({ path, filename: basename(path) })),
    };
  }
}

/** "a@x.com, b@x.com; c@x.com" is three, as in Airflow. */
export function addressList(addresses: Addresses | null | undefined): string[] {
  const texts = addresses === null || addresses === undefined ? [] : [addresses].flat();
  return texts.flatMap((text) => text.split(/\s*[,;]\s*/)).filter((address) => address.trim() !== "");
}

function addressText(address: string | { address: string }): string {
  return typeof address === "string" ? address : address.address;
}

function transportOptions(settings: SmtpSettings): SMTPTransportOptions {
  const { host, port, ssl, starttls, verify, timeout, login, password, accessToken } = settings;
  const limit = timeout * 1000;
  return {
    host,
    port,
    secure: ssl,
    requireTLS: starttls,
    ignoreTLS: !ssl && !starttls,
    tls: { rejectUnauthorized: verify },
    ...(limit > 0 && { connectionTimeout: limit, greetingTimeout: limit, socketTimeout: limit }),
    ...(accessToken !== null && { auth: { type: "OAuth2", user: login ?? "", accessToken } }),
    ...(accessToken === null && login !== null && { auth: { user: login, pass: password ?? "" } }),
    disableUrlAccess: true,
  } as SMTPTransportOptions;
}
