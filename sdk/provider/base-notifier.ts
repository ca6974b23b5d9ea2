// The base of notifiers: what a callback does when it is an object with templated fields instead of a function.
import type { Context } from "../context.ts";

const brand = Symbol.for("windsock.notifier");

/**
 * Tells somebody how a task or a run went. Give one wherever a callback is expected;
 * its templated fields are rendered first, then `notify` runs.
 *
 * @example
 * export class ChatNotifier extends BaseNotifier {
 *   static override readonly templateFields = ["text"];
 *   readonly text: string;
 *
 *   constructor(args: { text: string }) {
 *     super();
 *     this.text = args.text;
 *   }
 *
 *   override async notify(): Promise<void> {
 *     await using chat = new ChatHook("chat_default");
 *     await chat.post(this.text);
 *   }
 * }
 */
export abstract class BaseNotifier {
  /** Names of the properties that are templates. */
  static readonly templateFields: readonly string[] = [];
  /** Endings of file names whose content is the template. */
  static readonly templateExt: readonly string[] = [];

  readonly [brand] = true;

  /** Tells it; the templated fields are rendered by then. */
  abstract notify(context: Context): void | Promise<void>;

  /** Whether a value is a notifier, of this copy of the package or another one. */
  static is(value: unknown): value is BaseNotifier {
    return typeof value === "object" && value !== null && brand in value;
  }
}
