// How many attempts may run here at once, whichever way they come.

export class PlaceCount {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** One place, when there is one. */
  async take(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Half of those that are free, rounded up, so that who comes meanwhile need not wait; answers how many. */
  takeSome(): number {
    const some = Math.ceil(this.#free / 2);
    this.#free -= some;
    return some;
  }

  giveBack(places: number): void {
    for (let n = 0; n < places; n++) {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
