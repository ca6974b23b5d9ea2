// The smallest useful Dag: a shell command with a template in it.
import { Dag } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

export const hello = new Dag("example_hello", {
  description: "Says hello from the shell",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

hello.add(new BashOperator("say_hello", { bashCommand: "echo Hello from {{ run_id }}" }));
