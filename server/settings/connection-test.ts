// Settings of Airflow's section [connection_test]: how connections are tested.
import { integer } from "./setting.ts";

export const connectionTest = {
  timeout: integer(60, "Seconds that the test of a connection may take.", { min: 1 }),
  maxConcurrency: integer(4, "Queued tests of connections that one worker runs at once.", { min: 1 }),
} as const;
