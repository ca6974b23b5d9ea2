/** One render under way: its environment, what it has used of its limits, and whether it yields values or text. */
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { truth } from "../values/compare.ts";
import type { CallArguments } from "../values/call-arguments.ts";
import type { Environment } from "./environment.ts";
import { chain } from "./maybe-promise.ts";

/** How often the clock is read: reading it for every step would cost more than the step. */
const STEPS_PER_CLOCK = 256;

/** The state of one render. */
export class RenderState {
  readonly environment: Environment;
  /** Whether values are kept as they are (NativeEnvironment) or printed. */
  readonly native: boolean;
  autoescape: boolean;
  readonly #deadline: number;
  #steps = 0;
  #output = 0;
  #depth = 0;

  constructor(environment: Environment, native: boolean) {
    this.environment = environment;
    this.native = native;
    this.autoescape = environment.autoescape;
    this.#deadline = performance.now() + environment.limits.milliseconds;
  }

  /** Counts a step of a loop or call and ends the render when its time is over. */
  step(): void {
    this.#steps += 1;
    if (this.#steps % STEPS_PER_CLOCK === 0) this.checkTime();
  }

  checkTime(): void {
    if (performance.now() > this.#deadline) {
      throw new PythonError(
        "TimeoutError",
        `the template takes longer than ${this.environment.limits.milliseconds} ms`,
      );
    }
  }

  /** Counts characters of output. */
  produced(length: number): void {
    this.#output += length;
    if (this.#output > this.environment.limits.outputLength) {
      const limit = this.environment.limits.outputLength;
      throw new PythonError("MemoryError", `the template produces more than ${limit} characters`);
    }
  }

  /** Runs something one level deeper: a macro, an include, a recursive loop. */
  nested<Value>(work: () => Promise<Value>): Promise<Value> {
    this.step();
    this.#depth += 1;
    if (this.#depth > this.environment.limits.depth) {
      this.#depth -= 1;
      throw new PythonError("RecursionError", "maximum recursion depth exceeded");
    }
    return work().finally(() => {
      this.#depth -= 1;
    });
  }

  /** Applies a filter; `ending` is how the message about a missing one ends, which depends on who asks. */
  filter(name: string, args: CallArguments, ending = " found."): unknown {
    const filter = this.environment.filters.get(name);
    if (filter === undefined) {
      throw new PythonError("TemplateRuntimeError", `No filter named ${stringRepr(name)}${ending}`);
    }
    // One filter may walk through a hundred thousand items, so each one looks at the clock.
    this.checkTime();
    return filter(this, args);
  }

  test(name: string, args: CallArguments, ending = " found."): boolean | Promise<boolean> {
    const test = this.environment.tests.get(name);
    if (test === undefined) {
      throw new PythonError("TemplateRuntimeError", `No test named ${stringRepr(name)}${ending}`);
    }
    return chain(test(this, args), truth) as boolean | Promise<boolean>;
  }
}
