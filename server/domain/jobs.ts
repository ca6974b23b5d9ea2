// The names of the wake-ups, for those who serve them.
export { ADMIT, CALLBACK, DEADLINE, PLAN_DAG, PLAN_RUN, RESUME, START_RUNS, attemptTask } from "../store/jobs.ts";
export { connectionTestTask } from "../store/connection-test-rows.ts";
