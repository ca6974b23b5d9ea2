// A provider's secrets backend with a whole server: tasks, templates and triggers get what it has before anything else.
import { afterAll, beforeAll, expect, test } from "vitest";
import { symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
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
  // As npm would have installed them beside it.
  await symlink(
    resolve(import.meta.dirname, "../../../node_modules/@windsock"),
    join(project.folder, "node_modules/@windsock"),
  );
  await writeFile(join(project.dagsFolder, "secrets.ts"), DAG);
});
afterAll(async () => await project[Symbol.asyncDispose]());

const GOOD = '{"url": "https://shop", "token": "s.opensesame"}';
const TEST = ["dags", "test", "secrets"];

const run = async (kwargs: string, command: readonly string[] = TEST): Promise<[string, string]> => {
  const env = {
    AIRFLOW__SECRETS__BACKEND: "vault",
    AIRFLOW__SECRETS__BACKEND_KWARGS: kwargs,
    AIRFLOW_VAR_REGION: "us",
    AIRFLOW_VAR_OWN: "mine",
    AIRFLOW_CONN_TEXT: "http://elsewhere",
  };
  const words = [...command, "--home", project.home];
  const said = new WindsockProcess(words, { env: { ...env, AIRFLOW__CORE__DAGS_FOLDER: project.dagsFolder } });
  return [await said.exited, said.output];
};

test("what it has goes before the environment, and is masked in logs", async () => {
  const [how, output] = await run(GOOD);
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

test("commands that look for what tasks would get ask it too", async () => {
  expect(await run(GOOD, ["variables", "get", "region"])).toEqual(["exit code 0", "eu\n"]);
  const [how, output] = await run(GOOD, ["tasks", "render", "secrets", "template"]);
  expect([how, output]).toEqual(["exit code 0", expect.stringContaining("echo https://shop eu; echo ***")]);
});
