// A sensor waits for something outside; in this mode it holds no worker between two looks.
import { existsSync } from "node:fs";
import { Dag } from "@windsock/sdk";
import { BashOperator, FunctionSensor } from "@windsock/provider-standard";

export const sensor = new Dag("example_sensor", {
  description: "Waits until there is a folder for temporary files",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example"],
});

const ready = sensor.add(
  new FunctionSensor("is_ready", {
    callable: () => existsSync("/tmp"),
    mode: "reschedule",
    pokeInterval: "10s",
    timeout: "1h",
  }),
);
ready.before(sensor.add(new BashOperator("go", { bashCommand: "ls /tmp | head" })));
