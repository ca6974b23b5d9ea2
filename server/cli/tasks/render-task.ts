// `windsock tasks render`: prints the templated fields of a task as a run would see them, and runs nothing.
import { relative } from "node:path";
import { renderAttempt, storedXComs } from "@windsock/sdk/runtime";
import { layOutVersion } from "../../dagbag/lay-out-version.ts";
import { type StartedAttempt, startAttempts } from "../../domain/attempts/start-attempts.ts";
import { sensitiveNames } from "../../domain/secrets/sensitive-names.ts";
import { SecretMasker } from "../../logs/secret-masker.ts";
import { projectDirOf } from "../../process/project-dir.ts";
import { openRegistry } from "../../registry/open-registry.ts";
import { xcomStorageSetting } from "../../registry/xcom-storage-setting.ts";
import { findDag } from "../../runner/dag-modules.ts";
import { openXComStore } from "../../runner/open-xcom-store.ts";
import type { Installation } from "../../installation.ts";
import { type Command, type Parsed } from "../command.ts";
import { withSecrets } from "../with-secrets.ts";
import { say, tell } from "../output.ts";
import { entryLine } from "../scratch/follow-run.ts";
import { type ScratchRun, withScratchRun } from "../scratch/scratch-installation.ts";
import { ONE_TASK_ARGS, ONE_TASK_OPTIONS, oneTaskInput, queueOneTask } from "./test-task.ts";
import { verbHost } from "./verb-host.ts";

const RULE = "# ----------------------------------------------------------";

async function fieldsOf(
  { at, dagsFolder }: ScratchRun,
  started: StartedAttempt,
  { masker, secrets }: { masker: SecretMasker; secrets: Installation["secrets"] },
): Promise<Record<string, unknown>> {
  const { config } = at;
  const { attemptId, dagRunId, versionId, request } = started;
  const context = {
    engine: at.engine,
    secrets,
    attempt: { attemptId, dagRunId, dagId: request.dagId, runId: request.runId },
    xcomLimit: config.core.maxXcomSize,
    mask: (secret: Parameters<Parameters<typeof verbHost>[0]["mask"]>[0]) =>
      "connId" in secret ? masker.addConnection(secret) : masker.addValue(secret.value, secret.key),
  };
  const host = verbHost(context, {
    log: (entry) => tell(masker.redactText(entryLine(entry))),
    mask: (text) => masker.add(text),
  });
  const version = await layOutVersion({
    db: at.db,
    home: config.home,
    projectDir: projectDirOf(dagsFolder),
    versionId,
  });
  process.chdir(version.dir);
  const dag = await findDag({ file: version.file, name: relative(version.dir, version.file) }, request.dagId);
  const { signal } = new AbortController();
  await using stored = storedXComs({ host, request, signal, open: openXComStore });
  return await renderAttempt(dag, request, stored?.host ?? host);
}

/** What the task has to know of the settings: where large XComs are. */
async function settingsOf({ at, dagsFolder }: ScratchRun): Promise<Record<string, string>> {
  await using opened = new AsyncDisposableStack();
  return await xcomStorageSetting(at.config, () =>
    opened.adopt(openRegistry({ dagsFolder, home: at.config.home, env: at.env }), (registry) => registry.stop()),
  );
}

async function render(scratch: ScratchRun, parsed: Parsed): Promise<void> {
  const { at, dagsFolder } = scratch;
  const id = await queueOneTask(scratch, parsed);
  const settings = await settingsOf(scratch);
  const [started] = await startAttempts(at.engine, [id], { workerId: 0, ...at.host, settings });
  const masker = new SecretMasker({ isSensitive: sensitiveNames({ names: at.config.core.sensitiveVarConnNames }) });
  const fields = await withSecrets(at, dagsFolder, (secrets) => fieldsOf(scratch, started!, { masker, secrets }));
  for (const [name, value] of Object.entries(fields)) {
    const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
    say(`${RULE}\n# property: ${name}\n${RULE}\n${masker.redactText(text)}\n`);
  }
}

export const tasksRender: Command = {
  name: "tasks render",
  summary: "Print the templated fields of a task as a run would see them",
  args: ONE_TASK_ARGS,
  options: ONE_TASK_OPTIONS,
  run: (parsed) =>
    withScratchRun(
      parsed,
      (real) => oneTaskInput(real, parsed),
      (scratch) => render(scratch, parsed),
    ),
};
