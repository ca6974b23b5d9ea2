// A teardown runs whatever happened in between, if its setup succeeded, and does not decide how the run ended.
import { Dag, chain } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

export const cluster = new Dag("example_setup_teardown", {
  description: "Works in a folder of its own and removes it afterwards",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

const folder = "/tmp/windsock-{{ run_id | replace(':', '-') }}";
const create = cluster.add(new BashOperator("create", { bashCommand: `mkdir -p "${folder}"` })).asSetup();
const work = cluster.add(new BashOperator("work", { bashCommand: `date > "${folder}/now" && cat "${folder}/now"` }));
const remove = cluster
  .add(new BashOperator("remove", { bashCommand: `rm -r "${folder}"` }))
  .asTeardown({ setups: create });

chain(create, work, remove);
