// `windsock jobs check`: for health checks; ends with 1 when the component that is asked for is not alive.
import { hostname } from "node:os";
import { listComponents } from "../../domain/components/list-components.ts";
import { CommandFailure, UsageError, flag, text, wholeNumber } from "../command.ts";
import { say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

export const jobsCheck = onInstallation(
  {
    name: "jobs check",
    summary: "Whether components are alive",
    options: {
      "job-type": { type: "string", value: "TYPE", help: "SchedulerJob, WorkerJob, TriggererJob or DagProcessorJob" },
      hostname: { type: "string", value: "NAME", help: "Only on this machine" },
      local: { type: "boolean", help: "Only on the machine that runs this command" },
      "allow-multiple": { type: "boolean", help: "Not a mistake when several are found" },
      limit: { type: "string", value: "N", help: "Look at so many at most (default 1, 0 for all)" },
    },
  },
  async (at, parsed) => {
    const limit = wholeNumber(parsed, "limit") ?? 1;
    if (flag(parsed, "allow-multiple") && limit === 1)
      throw new UsageError("--allow-multiple needs --limit of more than one, or 0");
    const alive = await listComponents(at.db, {
      jobType: text(parsed, "job-type"),
      hostname: flag(parsed, "local") ? hostname() : text(parsed, "hostname"),
      limit: limit === 0 ? 1000 : limit,
      onlyAlive: true,
    });
    if (alive.length === 0) throw new CommandFailure("no alive jobs found");
    if (alive.length > 1 && !flag(parsed, "allow-multiple"))
      throw new CommandFailure(`found ${alive.length} alive jobs`);
    say(alive.length === 1 ? "Found one alive job." : `Found ${alive.length} alive jobs.`);
  },
);
