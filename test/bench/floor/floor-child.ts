// A floor's task process: computes what it is sent and answers when it began.
import { fib } from "../dags/fib.ts";

process.on("message", (n: number) => {
  const began = performance.timeOrigin + performance.now();
  fib(n);
  process.send!(began);
});
process.on("disconnect", () => process.exit(0));
