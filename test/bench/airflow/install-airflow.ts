// Installs one version of Airflow in a folder for temporary files, once.
import { execFile } from "node:child_process";
import { access, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** Airflow is published with wide bounds and breaks with libraries that came after it. */
const NO_NEWER_THAN = "2026-11-15";

/** The folder; its virtual environment is in `venv`. */
export async function installAirflow(version: string): Promise<string> {
  const folder = join(tmpdir(), `windsock-bench-airflow-${version}`);
  const venv = join(folder, "venv");
  const installed = await access(join(venv, "bin", "airflow")).then(
    () => true,
    () => false,
  );
  if (installed) return folder;
  await mkdir(folder, { recursive: true });
  await run("python3", ["-m", "venv", venv]);
  await run(join(venv, "bin", "pip"), ["install", "--quiet", "uv"]);
  const extras = version.startsWith("3.") ? ["apache-airflow-providers-fab"] : [];
  const words = [
    "pip",
    "install",
    "--quiet",
    "--compile-bytecode",
    "--python",
    join(venv, "bin", "python"),
    "--exclude-newer",
    NO_NEWER_THAN,
  ];
  await run(join(venv, "bin", "uv"), [...words, `apache-airflow==${version}`, ...extras]);
  return folder;
}
