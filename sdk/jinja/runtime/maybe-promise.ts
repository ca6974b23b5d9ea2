/** Values that may have to be waited for: most look-ups are immediate, and a render of them must not pay for waiting. */

/** Continues with a value, or with what a promise gives. */
export function chain(value: unknown, proceed: (value: unknown) => unknown): unknown {
  return value instanceof Promise ? value.then(proceed) : proceed(value);
}

/** The results of work on every item, one after the other; a promise only where one of them is one. */
export function mapMaybe<Item>(items: readonly Item[], work: (item: Item) => unknown): unknown[] | Promise<unknown[]> {
  const results: unknown[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const result = work(items[index] as Item);
    if (result instanceof Promise) return continueMap(items, work, { results, pending: result });
    results.push(result);
  }
  return results;
}

async function continueMap<Item>(
  items: readonly Item[],
  work: (item: Item) => unknown,
  { results, pending }: { results: unknown[]; pending: Promise<unknown> },
): Promise<unknown[]> {
  results.push(await pending);
  for (let index = results.length; index < items.length; index += 1) results.push(await work(items[index] as Item));
  return results;
}
