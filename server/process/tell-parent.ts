// A child's word to the process that forked it.

/** A parent that is gone needs none: its children hear "disconnect" and end, which an error thrown here would forestall. */
export function tellParent(message: object): void {
  process.send?.(message, undefined, undefined, () => undefined);
}
