// Runs by hand: rows of tasks, groups, failures and retries.
import { Dag, chain } from "@windsock/sdk";
import { BashOperator, EmptyOperator, FunctionOperator } from "@windsock/provider-standard";
import { answer, boom, START } from "./outcomes.ts";

export const chained = new Dag("c_chain", {
  startDate: START,
  schedule: null,
  catchup: false,
  tags: ["conformance", "chain"],
  description: "three tasks in a row",
  defaultArgs: { owner: "alice", retries: 1, retryDelay: "1s" },
  docMd: "# Chain\nThree tasks in a row.",
});
chain(
  chained.add(new BashOperator("hello", { bashCommand: "echo run {{ run_id }}" })),
  chained.add(new FunctionOperator("compute", { callable: answer })),
  chained.add(new EmptyOperator("done")),
);

export const groups = new Dag("c_groups", { startDate: START, schedule: null, catchup: false, tags: ["conformance"] });
const ready = groups.add(new EmptyOperator("is_api_available"));
const etl = [1, 2].map((i) =>
  groups.group(`etl_group${i}`, (group) => {
    const call = group.add(new FunctionOperator("call_api", { callable: answer }));
    const load = group.add(new FunctionOperator("to_mongo", { callable: answer }));
    call.before(load);
  }),
);
chain(ready, etl, groups.add(new EmptyOperator("process", { triggerRule: "all_done" })));

export const failing = new Dag("c_failing", {
  startDate: START,
  schedule: null,
  catchup: false,
  tags: ["conformance", "bad"],
  defaultArgs: { owner: "bob" },
});
chain(
  failing.add(new FunctionOperator("boom", { callable: boom })),
  failing.add(new EmptyOperator("after")),
  failing.add(new EmptyOperator("cleanup", { triggerRule: "all_done" })),
);

export const retry = new Dag("c_retry", {
  startDate: START,
  schedule: null,
  catchup: false,
  defaultArgs: { retries: 2, retryDelay: "1s" },
});
retry.add(new FunctionOperator("always_fails", { callable: boom }));

export const slow = new Dag("c_slow", { startDate: START, schedule: null, catchup: false, maxActiveRuns: 3 });
slow.add(new BashOperator("sleep", { bashCommand: "sleep 600" })).before(slow.add(new EmptyOperator("after")));

export const pool = new Dag("c_pool", { startDate: START, schedule: null, catchup: false });
pool.add(
  new EmptyOperator("heavy", {
    pool: "default_pool",
    poolSlots: 2,
    priorityWeight: 5,
    queue: "default",
    executionTimeout: "5m",
    dependsOnPast: false,
    docMd: "Uses two slots.",
  }),
);
