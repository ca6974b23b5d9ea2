// A runner's stdout or stderr, cut where an attempt ends: the marker that the runner writes last says that all of it is here.
import type { Readable } from "node:stream";

export class MarkedOutput {
  #tail = Buffer.alloc(0);
  #marker: Buffer | null = null;
  #ended: (() => void) | null = null;
  readonly #stream: Readable;
  #take: (bytes: Buffer) => void = () => {};

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on("data", (bytes: Buffer) => this.#data(bytes));
    stream.on("close", () => this.#end());
    stream.on("error", () => this.#end());
  }

  /** Gives every byte to `take` until the marker; resolves when it (or the end of the stream) has come. */
  readUntil(marker: string, take: (bytes: Buffer) => void): Promise<void> {
    this.#marker = Buffer.from(marker);
    this.#take = take;
    this.#tail = Buffer.alloc(0);
    if (this.#stream.closed) return Promise.resolve();
    return new Promise((resolve) => (this.#ended = resolve));
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  #data(bytes: Buffer): void {
    if (this.#marker === null) return;
    const all = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    const at = all.indexOf(this.#marker);
    if (at >= 0) {
      if (at > 0) this.#take(all.subarray(0, at));
      this.#tail = Buffer.alloc(0);
      this.#end();
      return;
    }
    const hold = heldBack(all, this.#marker);
    if (all.length > hold) this.#take(all.subarray(0, all.length - hold));
    this.#tail = Buffer.from(all.subarray(all.length - hold));
  }

  #end(): void {
    if (this.#marker === null) return;
    if (this.#tail.length > 0) this.#take(this.#tail);
    this.#tail = Buffer.alloc(0);
    this.#marker = null;
    this.#ended?.();
    this.#ended = null;
  }
}

/** Length of the longest end of `bytes` that may be the beginning of the marker. */
function heldBack(bytes: Buffer, marker: Buffer): number {
  for (let n = Math.min(marker.length - 1, bytes.length); n > 0; n--) {
    if (bytes.subarray(bytes.length - n).equals(marker.subarray(0, n))) return n;
  }
  return 0;
}
