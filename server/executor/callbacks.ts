// Callbacks that are owed: each is made in a runner, like everything users wrote, and its output goes to the attempt's log.
import { type OwedCallback, dropCallback, owedCallback } from "../domain/attempts/owed-callbacks.ts";
import { CALLBACK } from "../domain/jobs.ts";
import { sensitiveNames } from "../domain/secrets/sensitive-names.ts";
import { serveVerb } from "../domain/attempts/attempt-verbs.ts";
import { AttemptLog } from "../logs/attempt-log.ts";
import { SecretMasker } from "../logs/secret-masker.ts";
import type { AttemptSurroundings } from "./attempt.ts";
import type { JobHandler } from "./job-server.ts";

/** After this many tries that did not even reach a runner a callback is given up. */
const TRIES = 5;

async function make(around: AttemptSurroundings, owed: OwedCallback): Promise<void> {
  const { options, runners, layOut, writeLog, nextLogSeq } = around;
  const { attemptId, dagId, runId } = owed.callback.request;
  const masker = new SecretMasker({ isSensitive: sensitiveNames({ names: options.sensitiveNames }) });
  const log = new AttemptLog({
    attemptId,
    masker,
    write: writeLog,
    firstSeq: await nextLogSeq(attemptId),
    limitBytes: options.logLimit,
  });
  const version = await layOut(owed.versionId);
  const runner = await runners.acquire(version.file, false);
  const context = {
    engine: options.engine,
    secrets: options.secrets,
    attempt: { attemptId, dagId, runId, dagRunId: owed.dagRunId },
    xcomLimit: options.xcomLimit,
    mask: (secret: Parameters<Parameters<typeof serveVerb>[0]["mask"]>[0]) =>
      "connId" in secret ? masker.addConnection(secret) : masker.addValue(secret.value, secret.key),
  };
  const limit = setTimeout(
    () => void runner.stop("the callback took longer than 5 minutes", options.cleanupMs),
    300_000,
  );
  try {
    const outcome = await runner.run(
      { type: "callback", ...version, callback: owed.callback },
      {
        log: (entry) => log.entry(entry),
        output: (name, bytes) => log.output(name, bytes),
        mask: (text) => masker.add(text),
        call: (verb, args) => serveVerb(context, verb, args),
      },
    );
    if (outcome.kind === "failed") {
      log.entry({
        timestamp: new Date().toISOString(),
        level: "error",
        logger: "windsock.callback",
        event: `The callback failed: ${outcome.error.message}`,
      });
    }
  } finally {
    clearTimeout(limit);
    runners.release(runner);
    await writeLog(await log.finish());
  }
}

export function callbackHandler(around: AttemptSurroundings): Record<string, JobHandler> {
  return {
    [CALLBACK]: async (payload) => {
      const { engine, log } = around.options;
      const id = payload["id"] as number;
      const owed = await owedCallback(engine, { id, settings: around.options.taskSettings });
      if (owed === null) return;
      if (owed.tries > TRIES) log.error("a callback was given up", { callback: id, dag: owed.callback.request.dagId });
      else await make(around, owed);
      await dropCallback(engine.db, id);
    },
  };
}
