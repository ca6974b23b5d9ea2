// A provider's secrets backend with a whole server: tasks, templates and triggers get what it has before anything else.
import { afterAll, beforeAll, expect, test } from "vitest";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WindsockProcess } from "../../support/windsock-process.ts";
import { sampleProject, vaultSecrets, type SampleProject } from "./sample-packages.ts";

const DAG = `
import { Connection, Dag, Variable } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

export const dag = new Dag("secrets");
dag.task("function", async () => [(await Connection.get("text")).host, await Variable.get("region"), await Variable.get("own")])();
dag.add(new BashOperator("template", { bashCommand: "echo {{ conn.facts.host }} {{ var.value.region }}; echo {{ conn.text.password }}" }));
`;

let project: SampleProject;
beforeAll(async () => {
  project = await sampleProject();
  await project.install("vault-secrets", vaultSecrets);
  await mkdir(project.dagsFolder, { recursive: true });
  await writeFile(join(project.dagsFolder, "secrets.ts"), DAG);
});
afterAll(async () => await project[Symbol.asyncDispose]());

const run = async (kwargs: string): Promise<[string, string]> => {
  const env = {
    AIRFLOW__SECRETS__BACKEND: "vault",
    AIRFLOW__SECRETS__BACKEND_KWARGS: kwargs,
    AIRFLOW_VAR_REGION: "us",
    AIRFLOW_VAR_OWN: "mine",
    AIRFLOW_CONN_TEXT: "http://elsewhere",
  };
  const words = ["dags", "test", "secrets", "--home", project.home, "--dags", project.dagsFolder];
  const said = new WindsockProcess(words, { env });
  return [await said.exited, said.output];
};

test("what it has goes before the environment, and is masked in logs", async () => {
  const [how, output] = await run('{"url": "https://shop", "token": "s.opensesame"}');
  expect([how, output]).toEqual(["exit code 0", expect.stringContaining("https://shop eu")]);
  expect(output).not.toMatch(/from-the-vault|opensesame/);
  expect(output).toContain("***");
});

test("one that does not work is passed over", async () => {
  const [how, output] = await run('{"url": "https://shop", "token": "s.wrong-token"}');
  // There is no connection "facts" elsewhere.
  expect([how, output]).toEqual(["exit code 1", expect.stringContaining("function: success")]);
  expect(output).not.toContain("s.wrong-token");
});
