// Group commit: while one batch is being written, whatever arrives meanwhile becomes the next. Nothing ever waits for a
// timer, so a lone item is as quick as without it, and under load many share one transaction.

/** Answers in the order of the items. */
type Work<T, R> = (items: readonly T[]) => Promise<R[]>;

interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** A function that does `work` for one item, sharing the call with others under way. A batch that fails is done again one by one. */
export function batching<T, R>(work: Work<T, R>, max = 64): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let busy = false;

  async function one(entry: Waiting<T, R>): Promise<void> {
    try {
      const [result] = await work([entry.item]);
      entry.resolve(result as R);
    } catch (error) {
      entry.reject(error);
    }
  }

  async function several(batch: readonly Waiting<T, R>[]): Promise<void> {
    let results: R[];
    try {
      results = await work(batch.map((entry) => entry.item));
    } catch {
      for (const entry of batch) await one(entry);
      return;
    }
    batch.forEach((entry, i) => entry.resolve(results[i] as R));
  }

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, max);
      waiting = waiting.slice(max);
      await (batch.length === 1 ? one(batch[0]!) : several(batch));
    }
    busy = false;
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
}
