import { expect, test } from "vitest";
import { commandsOf } from "../../../server/cli/commands.ts";
import { helpOf } from "../../../server/cli/command.ts";
import { printRows } from "../../../server/cli/output.ts";
import { commandLine } from "../../support/command-line.ts";

const commands = await commandsOf();

test("every command has a name of its own and a line of help", () => {
  const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  expect(new Set(names).size).toBe(names.length);
  for (const command of commands) expect(helpOf(command)).toContain(`Usage: windsock ${command.name}`);
});

test("a command and its older names are found by their first word", async () => {
  for (const { name, aliases = [] } of commands) {
    for (const words of [name, ...aliases]) {
      const group = await commandsOf(words.split(" ")[0]);
      expect([words, group.length < commands.length, group.map((one) => one.name)]).toEqual([
        words,
        true,
        expect.arrayContaining([name]),
      ]);
    }
  }
});

test("no command gives one letter to two options", () => {
  for (const command of commands) {
    const letters = Object.values(command.options ?? {}).flatMap((option) => option.short ?? []);
    expect([command.name, new Set([...letters, "v", "h"]).size]).toEqual([command.name, letters.length + 2]);
  }
});

test("the older names of Airflow's commands are understood", () => {
  const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  expect(names).toEqual(expect.arrayContaining(["webserver", "db init", "db upgrade", "celery worker"]));
});

test("a command that does not exist is answered with those of its group", async () => {
  const { status, err } = await commandLine(["dags", "trigr", "x"]);
  expect(status).toBe(2);
  expect(err).toMatch(/no command "dags trigr"[^]*dags trigger/);
});

test("the name of a group lists its commands, and --help those of all", async () => {
  expect(await commandLine(["dags"])).toMatchObject({
    status: 0,
    out: expect.stringContaining("dags unpause") as string,
  });
  expect((await commandLine(["--help"])).out).toContain("standalone");
  expect((await commandLine(["dags", "trigger", "--help"])).out).toContain("--logical-date DATE");
});

test.each([
  [["dags", "trigger"], /needs DAG_ID: windsock dags trigger DAG_ID/],
  [["dags", "pause", "a", "b"], /does not know what to do with "b"/],
  [["dags", "list", "--nonsense"], /--nonsense.*--help lists the options/],
  [["standalone", "--port", "many"], /--port must be a whole number, not "many"/],
])("%j is answered with what would be right", async (words, message) => {
  const { status, err } = await commandLine(words);
  expect(status).toBe(2);
  expect(err).toMatch(message);
});

test("a database that cannot be reached is named with the setting that says where it is", async () => {
  process.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = "postgresql+psycopg2://me:secret@127.0.0.1:1/none";
  const { status, err } = await commandLine(["db", "check"]).finally(
    () => delete process.env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"],
  );
  expect(status).toBe(1);
  expect(err).toMatch(/cannot be used: .*ECONNREFUSED.*AIRFLOW__DATABASE__SQL_ALCHEMY_CONN/);
  expect(err).not.toContain("secret");
});

const ROWS = [
  { dag_id: "a", paused: true, tags: ["x", "y"], next: null, count: 3 },
  { dag_id: "longer", paused: false, tags: [], next: "2026-01-02T00:00:00Z", count: 0 },
];

test.each([
  [
    "table",
    "dag_id | paused | tags | next                 | count\n=======+========+======+======================+======\na      | True   | x,y  |                      | 3\nlonger | False  |      | 2026-01-02T00:00:00Z | 0\n",
  ],
  [
    "plain",
    "dag_id paused tags next                 count\na      True   x,y                       3\nlonger False       2026-01-02T00:00:00Z 0\n",
  ],
  [
    "json",
    '[{"dag_id":"a","paused":"True","tags":["x","y"],"next":null,"count":"3"},{"dag_id":"longer","paused":"False","tags":[],"next":"2026-01-02T00:00:00Z","count":"0"}]\n',
  ],
  [
    "yaml",
    '- dag_id: a\n  paused: "True"\n  tags:\n    - x\n    - "y"\n  next: null\n  count: "3"\n- dag_id: longer\n  paused: "False"\n  tags: []\n  next: "2026-01-02T00:00:00Z"\n  count: "0"\n',
  ],
])("rows are printed as %s the way Airflow prints them", (output, text) => {
  const written: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof write;
  try {
    printRows({ options: { output }, args: [] }, ROWS);
  } finally {
    process.stdout.write = write;
  }
  expect(written.join("")).toBe(text);
});
