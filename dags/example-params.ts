// Params: what a run can be told when it is triggered, checked against a schema before it begins.
import { Dag, Param, getContext } from "@windsock/sdk";

export const params = new Dag("example_params", {
  description: "Greets somebody several times",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
  params: {
    name: new Param("world", { type: "string", minLength: 1, description: "Whom to greet" }),
    times: new Param(2, { type: "integer", minimum: 1, maximum: 10 }),
  },
});

params.task("greet", () => {
  const { log, params: given } = getContext(params);
  for (let i = 0; i < given.times; i++) log.info(`Hello ${given.name}`);
})();
