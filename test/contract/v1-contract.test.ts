import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { v1Document } from "../../server/api/v1/document.ts";
import { type Contract, contractDifferences, type Document } from "./compare-contract.ts";

/** Where our document says something else than Airflow's, and why. Airflow's own answers differ from its document in most. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ answer\.password: is missing$/, "a password is written and never read"],
  [/ answer\.(template_search_path|template_searchpath): /, "Airflow answers template_searchpath"],
  [/\.(failed_login_count|fail_login_count): /, "Airflow answers fail_login_count and takes none"],
  [/ body\.(active|last_login|login_count|created_on|changed_on): is missing$/, "they cannot be written"],
  [/\.roles\[\]: may not be null$/, "a role is never null"],
  [/dagRuns body\.(logical_date|execution_date): may not be null$/, "Airflow refuses null"],
  [/dagRuns body\.data_interval_(start|end): may not be null$/, "Airflow takes null"],
  [/dagRuns body\.dag_run_id: may not be null$/, "Airflow refuses null"],
  [/dagRuns\/list body\.updated_at_(gte|lte): is more/, "Airflow takes them"],
  [/tasks.* answer\..*extra_links\[\]\./, "Airflow answers a link's class without class_ref around it"],
  [/datasets\/events body\.extra: may not be null$/, "Airflow refuses null"],
  [/\.created_dagruns\[\]\.(run_id|dag_run_id): /, "Airflow answers dag_run_id"],
  [/ answer\.(dataset_events\[\]\.)?id: is more/, "Airflow answers the event's id"],
  [/queuedEvent.* answer\.(datasets|queued_events): /, "Airflow answers queued_events"],
  [/tries answer\.(task_instances_history|task_instances): /, "Airflow answers task_instances"],
  [/ answer\.(variables\[\]\.)?value: is more/, "Airflow answers values in the list"],
  [
    /variables.* (answer\.(variables\[\]\.)?value: may be null|body\.description: may not be null)$/,
    "as Airflow behaves",
  ],
  [/ answer\.value: is any, not union$/, "an XCom is any JSON"],
  [/links answer\.extra_links: is missing$/, "Airflow answers links by name"],
  [/ answer\.(tasks\[\]\.)?(executor|sub_dag): is missing$/, "Airflow does not answer them"],
  [/ answer\.(tasks\[\]\.)?(operator_name|params|total_entries): is more/, "Airflow answers them"],
  [/ answer\.(datasets\[\]\.)?aliases: is more/, "Airflow answers them"],
  [/ body\.is_paused: may not be null$/, "Airflow refuses null"],
  [/\.trigger_rule: is one of any/, "there are newer rules than Airflow 2.10 has"],
  [/ body\.dag_id: is missing$/, "the path names it"],
];

test("every operation of Airflow 2.10 is there, and what differs from its document has a reason", () => {
  const contract = JSON.parse(readFileSync(new URL("v1-contract.json", import.meta.url), "utf8")) as Contract;
  const differences = contractDifferences(contract, JSON.parse(v1Document()) as Document);
  const unexplained = differences.filter((difference) => !REASONS.some(([pattern]) => pattern.test(difference)));
  expect(unexplained).toEqual([]);
});
