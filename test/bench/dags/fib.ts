// The work of the bench's tasks: small or large by its argument, the same in TypeScript and in Airflow's Python.

export function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
