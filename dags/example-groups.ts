// Groups keep a large Dag readable: their tasks' ids begin with the group's, and edges may be drawn to a whole group.
import { Dag, chain } from "@windsock/sdk";
import { BashOperator, EmptyOperator } from "@windsock/provider-standard";

export const groups = new Dag("example_groups", {
  description: "Loads three regions side by side",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

const regions = ["africa", "asia", "europe"].map((region) =>
  groups.group(region, (group) => {
    const fetch = group.add(new BashOperator("fetch", { bashCommand: `echo fetching ${region}` }));
    fetch.before(group.add(new BashOperator("load", { bashCommand: `echo loading ${region}` })));
  }),
);

chain(groups.add(new EmptyOperator("start")), regions, groups.add(new EmptyOperator("end")));
