// FunctionSensor: Airflow's PythonSensor for a function of TypeScript.
import {
  BaseSensor,
  resolved,
  type Context,
  type Input,
  type PokeReturn,
  type SensorArgs,
} from "@windsock/sdk/provider";
import { callWithContext, type ContextFunction } from "../operators/call-with-context.ts";

export interface FunctionSensorArgs extends SensorArgs {
  /** Answers whether it is there, or `{ isDone, xcomValue }`; called as FunctionOperator calls its function. */
  callable: ContextFunction;
  opArgs?: Input<readonly unknown[]>;
  opKwargs?: Input<Record<string, unknown>>;
  templatesDict?: Input<Record<string, unknown>> | null;
}

/**
 * Waits for a function to answer true.
 *
 * @example
 * dag.add(new FunctionSensor("ready", { callable: async ({ ds }) => (await partitions()).includes(ds), mode: "reschedule" }));
 */
export class FunctionSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["templatesDict", "opArgs", "opKwargs"];

  readonly callable: ContextFunction;
  readonly opArgs: readonly unknown[];
  readonly opKwargs: Record<string, unknown>;
  readonly templatesDict: Record<string, unknown> | null;

  constructor(taskId: string, args: FunctionSensorArgs) {
    super(taskId, args);
    if (typeof args.callable !== "function") throw new TypeError(`${taskId}: callable must be a function`);
    this.callable = args.callable;
    this.opArgs = resolved<readonly unknown[]>(args.opArgs ?? []);
    this.opKwargs = resolved<Record<string, unknown>>(args.opKwargs ?? {});
    this.templatesDict = resolved<Record<string, unknown> | null>(args.templatesDict ?? null);
  }

  override async poke(context: Context): Promise<boolean | PokeReturn> {
    const answer = await callWithContext(this, context);
    return isPokeReturn(answer) ? answer : Boolean(answer);
  }
}

function isPokeReturn(answer: unknown): answer is PokeReturn {
  return typeof answer === "object" && answer !== null && "isDone" in answer && typeof answer.isDone === "boolean";
}
