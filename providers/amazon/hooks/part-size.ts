// How large the parts of an upload are.
const LEAST = 8 * 1024 * 1024;
/** S3 takes 10,000, and packing may make a little more of a file that is packed already. */
const MOST_PARTS = 9_900;

/** Small ones, for what is on its way is in memory; an object of more than 80 GB needs larger ones. */
export function partSizeOf(bytes: number): number {
  return Math.max(LEAST, Math.ceil(bytes / MOST_PARTS));
}
