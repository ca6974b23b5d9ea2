// The official Python client of Airflow 3.3, by which the pipelines are driven where bash test/clients/pipelines/run has installed it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The interpreter that has the client; empty where there is none. */
export const PYTHON = process.env["WINDSOCK_TEST_PYTHON"] ?? "";

export interface PythonRun {
  run_id: string;
  state: string;
  /** State and number of the last try, by task. */
  tries: Record<string, [string, number]>;
}

const at = (path: string): string => fileURLToPath(new URL(`../clients/${path}`, import.meta.url));

/** One act of drive.py, and what it answered. */
async function drive<T>(address: string, words: readonly string[]): Promise<T> {
  const env = {
    ...process.env,
    WINDSOCK_URL: address,
    PYTHONPATH: `${at("python")}:${at("v2-python")}`,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const { stdout } = await promisify(execFile)(PYTHON, [at("pipelines/drive.py"), ...words], { env });
  return JSON.parse(stdout) as T;
}

export function pythonClient({ address }: { address: string }) {
  return {
    unpause: (dagId: string) => drive<{ is_paused: boolean }>(address, ["unpause", dagId]),
    runs: (dagId: string) => drive<{ run_id: string; state: string }[]>(address, ["runs", dagId]),
    /** Waits for the run's end. */
    trigger: (dagId: string, fields: object = {}) =>
      drive<PythonRun>(address, ["trigger", dagId, JSON.stringify(fields)]),
    /** Waits for the run's new end. */
    clear: (dagId: string, runId: string, fields: object = {}) =>
      drive<PythonRun>(address, ["clear", dagId, runId, JSON.stringify(fields)]),
  };
}
