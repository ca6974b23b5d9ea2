// Greets whom its connection names.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { HelloHook } from "../hooks/hello-hook.ts";

export interface HelloOperatorArgs extends OperatorArgs {
  /** A template. */
  greeting: Input<string>;
  helloConnId?: string;
}

/**
 * @example
 * dag.add(new HelloOperator("hello", { greeting: "Good {{ 'morning' if ds else 'day' }}" }));
 */
export class HelloOperator extends BaseOperator<string> {
  static override readonly templateFields: readonly string[] = ["greeting"];

  readonly greeting: string;
  readonly helloConnId: string;

  constructor(taskId: string, args: HelloOperatorArgs) {
    super(taskId, args);
    this.greeting = resolved(args.greeting);
    this.helloConnId = args.helloConnId ?? "hello_default";
  }

  override async execute(context: Context): Promise<string> {
    await using hook = new HelloHook(this.helloConnId);
    const text = `${this.greeting}, ${await hook.who()}!`;
    context.log.info(text);
    return text;
  }
}
