// Functions as tasks: what one returns is what the next one gets, and the compiler checks that it fits.
import { Dag, getContext } from "@windsock/sdk";

interface Order {
  customer: string;
  amount: number;
}

export const pipeline = new Dag("example_pipeline", {
  description: "Extracts orders, adds them up by customer, reports",
  schedule: "@daily",
  startDate: "2024-01-01",
  isPausedUponCreation: false,
  defaultArgs: { retries: 2, retryDelay: "10s" },
  tags: ["example"],
});

const extract = pipeline.task("extract", (): Order[] => [
  { customer: "ada", amount: 12 },
  { customer: "grace", amount: 30 },
  { customer: "ada", amount: 5 },
]);

const sumUp = pipeline.task("sum_up", ({ orders }: { orders: Order[] }) => {
  const totals: Record<string, number> = {};
  for (const { customer, amount } of orders) totals[customer] = (totals[customer] ?? 0) + amount;
  return totals;
});

const report = pipeline.task("report", ({ totals }: { totals: Record<string, number> }) => {
  const { log, ds } = getContext();
  for (const [customer, total] of Object.entries(totals)) log.info(`${ds}: ${customer} spent ${total}`);
});

report({ totals: sumUp({ orders: extract() }) });
