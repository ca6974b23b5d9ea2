/** Python's sequences that JavaScript lacks: tuples, ranges, one-pass iterators, slices. */
import { PythonError } from "../protocol.ts";

/** A tuple: an array for JavaScript, but it prints with parentheses, has no methods that change it, and is hashable. */
export class Tuple extends Array<unknown> {
  /** Only a type: it keeps TypeScript from taking every array for a tuple. */
  declare readonly isTuple: true;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** A tuple of the items of an iterable. */
export function tupleFrom(items: Iterable<unknown>): Tuple {
  const tuple = new Tuple();
  for (const item of items) tuple.push(item);
  return tuple;
}

export function tupleOf(...items: unknown[]): Tuple {
  return tupleFrom(items);
}

/** What groupby yields: a tuple whose two items have names. */
export class GroupTuple extends Tuple {
  static group(grouper: unknown, list: unknown[]): GroupTuple {
    const tuple = new GroupTuple();
    tuple.push(grouper, list);
    return tuple;
  }
}

/** The sandbox's longest range, as in jinja2. */
export const MAX_RANGE = 100_000;

/** `range(start, stop, step)`: never longer than the sandbox allows. */
export class PyRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;

  constructor({ start, stop, step }: { start: number; stop: number; step: number }) {
    if (step === 0) throw new PythonError("ValueError", "range() arg 3 must not be zero");
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
    if (this.length > MAX_RANGE) {
      throw new PythonError(
        "OverflowError",
        `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${MAX_RANGE}).`,
      );
    }
  }

  at(index: number): number | undefined {
    const position = index < 0 ? index + this.length : index;
    return position >= 0 && position < this.length ? this.start + position * this.step : undefined;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.length; index += 1) yield this.start + index * this.step;
  }
}

/** An iterator that can be walked once, such as what `map` and `select` give. */
export class PyIterator implements Iterable<unknown> {
  /** `generator`, `list_reverseiterator` …: its type in messages. */
  readonly typeName: string;
  readonly #items: readonly unknown[];
  #position = 0;

  constructor(items: readonly unknown[], typeName = "generator") {
    this.#items = items;
    this.typeName = typeName;
  }

  *[Symbol.iterator](): Generator<unknown> {
    while (this.#position < this.#items.length) {
      this.#position += 1;
      yield this.#items[this.#position - 1];
    }
  }
}

/** `a[start:stop:step]` with Python's None where a part is left out. */
export class Slice {
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;

  constructor(start: unknown, stop: unknown, step: unknown) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** The positions that the slice takes out of a sequence of a length. */
  positions(length: number): number[] {
    const step = sliceIndex(this.step) ?? 1;
    if (step === 0) throw new PythonError("ValueError", "slice step cannot be zero");
    const clamp = (value: number | undefined, missing: number): number => {
      if (value === undefined) return missing;
      const position = value < 0 ? value + length : value;
      return step > 0 ? Math.min(Math.max(position, 0), length) : Math.min(Math.max(position, -1), length - 1);
    };
    const start = clamp(sliceIndex(this.start), step > 0 ? 0 : length - 1);
    const stop = clamp(sliceIndex(this.stop), step > 0 ? length : -1);
    const positions: number[] = [];
    for (let index = start; step > 0 ? index < stop : index > stop; index += step) positions.push(index);
    return positions;
  }
}

function sliceIndex(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new PythonError("TypeError", "slice indices must be integers or None or have an __index__ method");
}
