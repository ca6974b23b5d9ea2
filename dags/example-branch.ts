// A function chooses which way a run goes; what was not chosen is skipped.
import { Dag, chain } from "@windsock/sdk";
import { BranchFunctionOperator, EmptyOperator } from "@windsock/provider-standard";

export const branch = new Dag("example_branch", {
  description: "Takes the left way on even days",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

chain(
  branch.add(
    new BranchFunctionOperator("choose", { callable: () => (new Date().getDate() % 2 === 0 ? "left" : "right") }),
  ),
  [branch.add(new EmptyOperator("left")), branch.add(new EmptyOperator("right"))],
  branch.add(new EmptyOperator("join", { triggerRule: "none_failed_min_one_success" })),
);
