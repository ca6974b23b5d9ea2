import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunView, Standalone } from "../support/standalone.ts";

const DAGS = `
import { Dag, Param } from "@windsock/sdk";
import { ApprovalOperator, EmptyOperator, HITLBranchOperator, HITLEntryOperator, HITLOperator } from "@windsock/provider-standard";

export const approval = new Dag("approval");
const release = approval.add(new ApprovalOperator("release", { subject: "Publish {{ run_id }}?", body: "of {{ dag.dag_id }}" }));
release.before(approval.add(new EmptyOperator("publish")).before(approval.add(new EmptyOperator("tidy", { triggerRule: "all_done" }))));

export const branch = new Dag("branch");
const how = branch.add(new HITLBranchOperator("how", {
  subject: "How?", options: ["All", "new_rows"], optionsMapping: { All: "everything" }, multiple: true,
}));
how.before(...["everything", "new_rows", "nothing"].map((id) => branch.add(new EmptyOperator(id))));

export const entry = new Dag("entry");
const budget = entry.add(new HITLEntryOperator("budget", {
  subject: "Budget", params: { euros: new Param(100, { type: "integer", minimum: 1, description: "whole euros" }), note: "none" },
}));
const spend = entry.task("spend", ({ answer }: { answer: unknown }) => (answer as { params_input: { euros: number } }).params_input.euros * 2);
spend({ answer: budget.output });

export const late = new Dag("late");
late.add(new HITLOperator("with_defaults", { subject: "Which?", options: ["a", "b"], defaults: "b", responseTimeout: 0.3, params: { n: 7 } }));
late.add(new HITLOperator("without", { subject: "Which?", options: ["a", "b"], responseTimeout: 0.3 }));

export const reserved = new Dag("reserved");
reserved.add(new HITLOperator("ask", { subject: "Only one may say", options: ["yes"], assignedUsers: { id: "999", name: "ann" } }));
`;

interface Detail {
  subject: string;
  body: string | null;
  options: string[];
  response_received: boolean;
  chosen_options: string[] | null;
  responded_by_user: { id: string; name: string } | null;
  params: Record<string, unknown>;
  params_input: Record<string, unknown>;
  task_instance: { task_id: string; state: string };
}

let server: Standalone;
beforeAll(async () => (server = await Standalone.start({ dags: { "questions.ts": DAGS } })));
afterAll(async () => await server[Symbol.asyncDispose]());

const runPath = (run: RunView): string => `/dags/${run.dag_id}/dagRuns/${run.dag_run_id}`;
const detailPath = (run: RunView, taskId: string): string => `${runPath(run)}/taskInstances/${taskId}/-1/hitlDetails`;

async function asked(dagId: string, taskId: string): Promise<RunView> {
  const run = await server.trigger(dagId);
  await server.until(`the question of ${dagId}`, 120_000, async () =>
    (await server.states(run))[taskId] === "awaiting_input" ? true : undefined,
  );
  return run;
}

async function answer(run: RunView, taskId: string, given: { chosen: string[]; form?: Record<string, unknown> }) {
  return await server.request<{ responded_by: { name: string } }>("PATCH", detailPath(run, taskId), {
    chosen_options: given.chosen,
    params_input: given.form ?? {},
  });
}

const xcom = async (run: RunView, taskId: string): Promise<unknown> =>
  (
    await server.request<{ value: unknown }>(
      "GET",
      `${runPath(run)}/taskInstances/${taskId}/xcomEntries/return_value?deserialize=true`,
    )
  ).value;

it("an approval lets the run go on, and its answer is the task's result", async () => {
  const run = await asked("approval", "release");
  const before = await server.request<Detail>("GET", detailPath(run, "release"));
  expect(before).toMatchObject({
    subject: `Publish ${run.dag_run_id}?`,
    body: "of approval",
    options: ["Approve", "Reject"],
    response_received: false,
    responded_by_user: null,
    task_instance: { task_id: "release", state: "awaiting_input" },
  });
  const said = await answer(run, "release", { chosen: ["Approve"] });
  expect(said.responded_by.name).toBe("airflow");
  expect((await server.ended(run)).state).toBe("success");
  expect(await server.states(run)).toEqual({ release: "success", publish: "success", tidy: "success" });
  expect(await xcom(run, "release")).toMatchObject({
    chosen_options: ["Approve"],
    responded_by_user: { name: "airflow" },
  });
  await expect(answer(run, "release", { chosen: ["Reject"] })).rejects.toThrow("409");
  expect((await server.request<Detail>("GET", `${detailPath(run, "release")}/tries/1`)).chosen_options).toEqual([
    "Approve",
  ]);
});

it("a rejection skips what is directly downstream; the rest goes by its trigger rules", async () => {
  const run = await asked("approval", "release");
  await answer(run, "release", { chosen: ["Reject"] });
  expect((await server.ended(run)).state).toBe("success");
  expect(await server.states(run)).toEqual({ release: "success", publish: "skipped", tidy: "success" });
});

it("the branches that people choose are followed", async () => {
  const run = await asked("branch", "how");
  await expect(answer(run, "how", { chosen: ["none of these"] })).rejects.toThrow("400");
  await answer(run, "how", { chosen: ["All", "new_rows"] });
  await server.ended(run);
  expect(await server.states(run)).toEqual({
    how: "success",
    everything: "success",
    new_rows: "success",
    nothing: "skipped",
  });
});

it("a form is checked against its schema, and what was filled in reaches the next task", async () => {
  const run = await asked("entry", "budget");
  const { params } = await server.request<Detail>("GET", detailPath(run, "budget"));
  expect(params["euros"]).toEqual({
    value: 100,
    description: "whole euros",
    schema: { type: "integer", minimum: 1 },
  });
  await expect(answer(run, "budget", { chosen: ["OK"], form: { euros: "many" } })).rejects.toThrow(/400.*euros/);
  await expect(answer(run, "budget", { chosen: ["OK"], form: { dollars: 1 } })).rejects.toThrow(/400.*dollars/);
  await answer(run, "budget", { chosen: ["OK"], form: { euros: 21 } });
  expect((await server.ended(run)).state).toBe("success");
  expect(await xcom(run, "spend")).toBe(42);
  expect((await server.request<Detail>("GET", detailPath(run, "budget"))).params_input).toEqual({
    euros: 21,
    note: "none",
  });
});

it("a question nobody answers in time takes its defaults, and without them its task fails", async () => {
  const run = await server.run("late");
  expect(run.state).toBe("failed");
  expect(await server.states(run)).toEqual({ with_defaults: "success", without: "failed" });
  expect(await xcom(run, "with_defaults")).toMatchObject({
    chosen_options: ["b"],
    params_input: { n: 7 },
    responded_by_user: null,
  });
  expect(await server.log(run, "without")).toContain("HITLTimeoutError");
});

it("only those who were asked may answer; a question cleared away is asked again by the next try", async () => {
  const run = await asked("reserved", "ask");
  await expect(answer(run, "ask", { chosen: ["yes"] })).rejects.toThrow("403");
  await server.request("POST", "/dags/reserved/clearTaskInstances", {
    dry_run: false,
    only_failed: false,
    dag_run_id: run.dag_run_id,
  });
  await server.until("the second question", 120_000, async () => {
    const found = (await server.instances(run))[0]!;
    return found.state === "awaiting_input" && found.try_number === 2 ? true : undefined;
  });
  const first = await server.request<Detail>("GET", `${detailPath(run, "ask")}/tries/1`);
  expect(first).toMatchObject({ subject: "Only one may say", response_received: false });
  await server.request("PATCH", `${runPath(run)}/taskInstances/ask`, { new_state: "success" });
  await server.ended(run);
  await expect(answer(run, "ask", { chosen: ["yes"] })).rejects.toThrow("403");
});

it("questions are listed by who asks, what is asked, and whether it was answered", async () => {
  const open = await asked("approval", "release");
  const list = async (query: string): Promise<Detail[]> =>
    (await server.request<{ hitl_details: Detail[] }>("GET", `/dags/~/dagRuns/~/hitlDetails?${query}`)).hitl_details;
  const pending = await list("response_received=false&state=awaiting_input");
  expect(pending.map((detail) => detail.subject)).toEqual([`Publish ${open.dag_run_id}?`]);
  expect((await list("dag_id_pattern=appr&order_by=-created_at"))[0]!.response_received).toBe(false);
  expect((await list("responded_by_user_name=airflow&order_by=subject")).map((d) => d.subject)).toContain("Budget");
  expect(await list("subject_search=how&task_id=how")).toHaveLength(1);
  expect(await list("body_search=of approval&map_index=3")).toEqual([]);
  expect(await list("created_at_gt=2990-01-01T00:00:00Z")).toEqual([]);
  await answer(open, "release", { chosen: ["Approve"] });
  await server.ended(open);
});
