// Keeps a command running until it is told to stop, and stops it once: a second Ctrl-C ends it at once.
export async function untilStopped(stop: () => Promise<void>): Promise<void> {
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => resolve(name));
  });
  process.once("SIGINT", () => process.exit(130));
  if (signal !== "SIGTERM") process.stderr.write("\nStopping …\n");
  await stop();
}
