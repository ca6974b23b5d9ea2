// Operators as a provider would write them, for the tests of authoring.
import { BaseOperator, BaseSensor, type Context, type Input, type OperatorArgs, type SensorArgs } from "@windsock/sdk";

export class FetchOperator extends BaseOperator<string> {
  static override readonly templateFields = ["startDate", "outputPath"];
  readonly startDate: string;
  readonly outputPath: Input<string>;

  constructor(taskId: string, args: OperatorArgs & { startDate?: string; outputPath: Input<string> }) {
    super(taskId, args);
    this.startDate = args.startDate ?? "{{ ds }}";
    this.outputPath = args.outputPath;
  }

  override execute(): string {
    return String(this.outputPath);
  }
}

export class NothingOperator extends BaseOperator<null> {
  static override readonly isEmpty: boolean = true;

  override execute(): null {
    return null;
  }
}

export class BusyNothingOperator extends NothingOperator {
  override execute(): null {
    return super.execute();
  }
}

export class FlagSensor extends BaseSensor {
  readonly answers: (boolean | Error)[];

  constructor(taskId: string, args: SensorArgs & { answers: (boolean | Error)[] }) {
    super(taskId, args);
    this.answers = args.answers;
  }

  override poke(_context: Context): boolean {
    const answer = this.answers.shift() ?? false;
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
