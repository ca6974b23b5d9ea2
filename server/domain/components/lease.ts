// A role that one process at a time has, until it stops renewing it.
export { dropLease, holdLease } from "../../store/sweep-rows.ts";
