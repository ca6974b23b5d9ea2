// Components as Airflow's API lists them: jobs, by filter and page.
import type { Reader } from "../../store/database.ts";
import { type JobFilter, type JobOrder, type JobRow, selectJobs } from "../../store/jobs-list.ts";
import type { OrderBy, Page } from "../list-input.ts";
import { DEAD_AFTER_SECONDS } from "./component.ts";

export type { JobOrder, JobRow } from "../../store/jobs-list.ts";

export async function listJobs(
  db: Reader,
  list: {
    filter: Omit<JobFilter, "alive"> & { isAlive?: boolean | undefined };
    order: readonly OrderBy<JobOrder>[];
    page: Page;
  },
): Promise<{ jobs: JobRow[]; total: number }> {
  const { isAlive, ...filter } = list.filter;
  const alive = isAlive === undefined ? undefined : { is: isAlive, withinSeconds: DEAD_AFTER_SECONDS };
  const { rows, total } = await selectJobs(db, { ...list, filter: { ...filter, alive } });
  return { jobs: rows, total };
}
