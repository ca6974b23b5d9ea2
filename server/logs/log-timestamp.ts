// The time of a log line, with microseconds that keep the lines of one millisecond in order.

let last = 0;
let within = 0;
/** Up to the milliseconds: a task that writes 500,000 lines a second has the same for hundreds of them. */
let prefix = "";

/** ISO 8601, UTC. */
export function logTimestamp(): string {
  const now = Date.now();
  if (now === last) {
    within = Math.min(within + 1, 999);
  } else {
    last = now;
    within = 0;
    prefix = new Date(now).toISOString().slice(0, -1);
  }
  return `${prefix}${String(within).padStart(3, "0")}Z`;
}
