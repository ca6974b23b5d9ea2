// Knows the secrets of one attempt (or one process) and hides them in texts, values and streams.
import type { ConnectionFacts } from "@windsock/sdk/runtime";
import { REDACTED, redactValue } from "../domain/secrets/redact-value.ts";
import { type IsSensitive, sensitiveNames } from "../domain/secrets/sensitive-names.ts";
import { secretForms } from "./secret-forms.ts";
import { textMatcher, type TextMatcher } from "./text-matcher.ts";

export interface SecretMaskerOptions {
  /** logging.min_length_masked_secret: hiding every "abc" would make a log unreadable. */
  minLength?: number;
  isSensitive?: IsSensitive;
}

/** Hides a secret that arrives in pieces. */
export interface StreamMasker {
  /** What of the stream can be shown by now; a part that may be a secret's beginning is held back. */
  write(text: string): string;
  /** What was held back, at the stream's end. */
  flush(): string;
}

/** Airflow leaves this word alone: it is the password of its demonstrations and stands in every second line. */
const NEVER_MASKED = "airflow";

export class SecretMasker {
  readonly isSensitive: IsSensitive;
  readonly #minLength: number;
  readonly #forms = new Set<string>();
  #matcher: TextMatcher | null = null;

  constructor(options: SecretMaskerOptions = {}) {
    this.#minLength = options.minLength ?? 5;
    this.isSensitive = options.isSensitive ?? sensitiveNames();
  }

  /** From now on the text shows as ***, also percent-encoded and inside of JSON. */
  add(secret: string): void {
    if (!this.#isMaskable(secret) || this.#forms.has(secret)) return;
    for (const form of secretForms(secret)) this.#forms.add(form);
    this.#matcher = null;
  }

  /** Every text of the value, or with `name` only where that or a name inside of the value is sensitive. */
  addValue(value: unknown, name?: string): void {
    if (typeof value === "string") {
      if (name === undefined || this.isSensitive(name)) this.add(value);
    } else if (Array.isArray(value)) {
      for (const item of value) this.addValue(item, name);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) this.addValue(item, key);
    }
  }

  /** The password, what is sensitive in extra, and the header that Basic authentication makes of login and password. */
  addConnection(connection: ConnectionFacts): void {
    if (connection.password !== null && this.#isMaskable(connection.password)) {
      this.add(connection.password);
      this.add(Buffer.from(`${connection.login ?? ""}:${connection.password}`).toString("base64"));
    }
    if (connection.extra !== null) this.#addJson(connection.extra, "extra");
  }

  /** The value when its key is sensitive, and what is sensitive inside of a JSON value. */
  addVariable(key: string, value: string): void {
    this.addValue(value, key);
    this.#addJson(value, key);
  }

  redactText(text: string): string {
    return this.#current().mask(text);
  }

  /** Hides known secrets in every text, and everything below a sensitive name. */
  redactValue(value: unknown, name?: string): unknown {
    const redaction = { isSensitive: this.isSensitive, redactText: (text: string) => this.redactText(text) };
    return redactValue(value, redaction, name);
  }

  createStreamMasker(): StreamMasker {
    let held = "";
    return {
      write: (text) => {
        // Secrets may be added while the stream runs, so the matcher is asked for anew.
        const { shown, rest } = this.#current().maskStart(held + text);
        held = rest;
        return shown;
      },
      flush: () => {
        const shown = this.redactText(held);
        held = "";
        return shown;
      },
    };
  }

  #isMaskable(secret: string): boolean {
    return secret.length >= this.#minLength && secret.toLowerCase() !== NEVER_MASKED && secret !== REDACTED;
  }

  #addJson(text: string, name: string): void {
    if (!/^\s*[{[]/.test(text)) return;
    try {
      this.addValue(JSON.parse(text), name);
    } catch {
      // Not JSON after all: then nothing in it has a name.
    }
  }

  #current(): TextMatcher {
    return (this.#matcher ??= textMatcher([...this.#forms].filter((form) => form !== "")));
  }
}
