// The middle and the tail of a list of measurements.

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("nothing was measured");
  return found;
}

export function median(values: readonly number[]): number {
  const middle = values.length / 2;
  if (!Number.isInteger(middle)) return quantile(values, 0.5);
  const sorted = values.toSorted((a, b) => a - b);
  return (quantile(sorted, 0.5) + sorted[middle]!) / 2;
}
