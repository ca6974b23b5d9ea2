// Tells the host the rendered fields and the label of a mapped instance: before the task runs, and again when the label changed.
import type { AttemptScope } from "./attempt-scope.ts";
import type { RenderText } from "./render-fields.ts";
import { MAX_FIELD_LENGTH, renderedFields } from "./rendered-fields.ts";

/** One attempt's report. It travels while the task runs already; `sent` waits for it. */
export class RenderedReport {
  readonly #scope: AttemptScope;
  readonly #fields: Record<string, unknown>;
  readonly #renderText: RenderText;
  #label: string | null = null;
  #sending: Promise<void> = Promise.resolve();

  constructor(scope: AttemptScope, rendered: { fields: Record<string, unknown>; renderText: RenderText }) {
    this.#scope = scope;
    this.#renderText = rendered.renderText;
    const limit = Number(scope.request.settings["max_templated_field_length"] ?? MAX_FIELD_LENGTH);
    this.#fields = renderedFields(rendered.fields, limit);
  }

  /** Before the task runs: a label that needs what the task will set is tried again later. */
  async begin(): Promise<void> {
    try {
      this.#label = await this.#renderLabel();
    } catch {
      this.#label = null;
    }
    if (Object.keys(this.#fields).length > 0 || this.#label !== null) this.#send();
  }

  /** After the task ran: now a label that cannot be rendered fails it. */
  async renew(): Promise<void> {
    const label = await this.#renderLabel();
    if (label === this.#label) return;
    this.#label = label;
    this.#send();
  }

  /** After the task threw: its error is the one to tell. */
  async renewAfterFailure(): Promise<void> {
    try {
      await this.renew();
    } catch {
      // The label stays what it was.
    }
  }

  /** Resolves when the host has everything. A report that is lost loses no data: it is logged. */
  async sent(): Promise<void> {
    try {
      await this.#sending;
    } catch (error) {
      this.#scope.log.exception("The rendered fields could not be stored", error);
    }
  }

  async #renderLabel(): Promise<string | null> {
    const template = this.#scope.context?.mapIndexTemplate ?? null;
    if (template === null) return null;
    return String(await this.#renderText(template, []));
  }

  #send(): void {
    const { host } = this.#scope;
    this.#sending = Promise.all([this.#sending, host.setRendered(this.#fields, this.#label)]).then(() => undefined);
    // Until sent() looks at it a rejection must not count as unhandled.
    this.#sending.catch(() => undefined);
  }
}
