// HITLOperator: asks people something and goes on with their answer.
import {
  BaseOperator,
  type AnswerEvent,
  type Callbacks,
  type Context,
  type DurationLike,
  type Input,
  type OperatorArgs,
  type QuestionFacts,
  notify,
  parseDuration,
  resolved,
  serializeParams,
  TaskAwaitingInput,
} from "@windsock/sdk/provider";

export interface HITLUser {
  /** The user's id as the API shows it. */
  id: string;
  name: string;
}

export interface HITLOperatorArgs extends OperatorArgs {
  /** What is asked, in one line. A template. */
  subject: Input<string>;
  /** What one must know to answer, Markdown. A template. */
  body?: Input<string> | null;
  /** What may be chosen. */
  options: readonly string[];
  /** What counts as chosen when nobody answers within `responseTimeout`; without them the task fails then. */
  defaults?: string | readonly string[] | null;
  /** Whether more than one option may be chosen. */
  multiple?: boolean;
  /** Called when the question is there: the place to send somebody a link. */
  notifiers?: Callbacks;
  /** Only these may answer; by default everybody who may change task instances. */
  assignedUsers?: HITLUser | readonly HITLUser[] | null;
  /** How long an answer is waited for. */
  responseTimeout?: DurationLike | null;
}

/** What the task returns: Airflow's names, for everybody who reads the XCom. */
export type HITLAnswer = Omit<Extract<AnswerEvent, { chosen_options: string[] }>, "timedout">;

/**
 * Asks people to choose among options, and to fill in a form where `params` describe one. While it waits the task
 * occupies neither a worker nor a slot of its pool; the answer comes through the API.
 *
 * @example
 * const size = dag.add(new HITLOperator("size", { subject: "Which warehouse?", options: ["small", "large"], defaults: "small", responseTimeout: "1h" }));
 */
export class HITLOperator<TResult = HITLAnswer> extends BaseOperator<TResult> {
  static override readonly templateFields: readonly string[] = ["subject", "body"];

  readonly subject: string;
  readonly body: string | null;
  readonly options: readonly string[];
  readonly defaults: readonly string[] | null;
  readonly multiple: boolean;
  readonly notifiers: Callbacks | undefined;
  readonly assignedUsers: readonly HITLUser[];
  /** Seconds. */
  readonly responseTimeout: number | null;

  constructor(taskId: string, args: HITLOperatorArgs) {
    // As in Airflow executionTimeout alone means the wait for people: asking takes no time.
    const { executionTimeout, ...rest } = args;
    const wait = args.responseTimeout ?? executionTimeout ?? null;
    super(taskId, args.responseTimeout === undefined || args.responseTimeout === null ? rest : args);
    this.subject = resolved(args.subject);
    this.body = resolved<string | null>(args.body ?? null);
    this.options = args.options;
    this.defaults = typeof args.defaults === "string" ? [args.defaults] : (args.defaults ?? null);
    this.multiple = args.multiple ?? false;
    this.notifiers = args.notifiers;
    this.assignedUsers = usersOf(args.assignedUsers);
    this.responseTimeout = wait === null ? null : parseDuration(wait).totalSeconds();
    checkQuestion(this);
  }

  override async execute(context: Context): Promise<TResult> {
    context.log.info("Waiting for response");
    await notify(context, this.notifiers);
    throw new TaskAwaitingInput({
      question: this.question(),
      method: "executeComplete",
      kwargs: {},
      timeout: this.responseTimeout,
    });
  }

  /** Goes on with the answer. */
  executeComplete(context: Context, event: AnswerEvent): TResult | Promise<TResult> {
    return this.answered(context, event) as TResult;
  }

  /** The answer, or the error that nobody gave one. */
  protected answered(context: Context, event: AnswerEvent): HITLAnswer {
    if ("error" in event) throw new HITLTimeoutError(event.error);
    const unknown = event.chosen_options.filter((option) => !this.options.includes(option));
    if (unknown.length > 0)
      throw new Error(`The answer ${unknown.join(", ")} is none of the options ${this.options.join(", ")}`);
    const { timedout, ...answer } = event;
    const by = timedout ? "nobody in time, the defaults count" : `${answer.responded_by_user?.name ?? "somebody"}`;
    context.log.info(`Chosen: ${answer.chosen_options.join(", ")} (by ${by})`);
    return answer;
  }

  private question(): QuestionFacts {
    return {
      subject: this.subject,
      body: this.body,
      options: [...this.options],
      defaults: this.defaults === null ? null : [...this.defaults],
      multiple: this.multiple,
      params: serializeParams(this.args.params),
      assignedUsers: this.assignedUsers.map(({ id, name }) => ({ id, name })),
    };
  }
}

/** Nobody answered in time, and there were no defaults. */
export class HITLTimeoutError extends Error {
  override readonly name = "HITLTimeoutError";
}

function usersOf(users: HITLUser | readonly HITLUser[] | null | undefined): readonly HITLUser[] {
  if (users === null || users === undefined) return [];
  return "id" in users ? [users] : users;
}

function checkQuestion({ options, defaults, multiple, args }: HITLOperator<unknown>): void {
  if (options.length === 0) throw new TypeError("options must not be empty: people need something to choose");
  if (new Set(options).size < options.length) throw new TypeError("an option must not be there twice");
  const unknown = (defaults ?? []).filter((option) => !options.includes(option));
  if (unknown.length > 0) throw new TypeError(`defaults ${unknown.join(", ")} are not among the options`);
  if (!multiple && (defaults ?? []).length > 1) throw new TypeError("more than one default needs multiple: true");
  if (args.params !== undefined && "_options" in args.params)
    throw new TypeError('a param must not be called "_options"');
}
