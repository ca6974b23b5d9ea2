/** The lines for a shell that a page shows: run against a server, with the answer of each curl. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Every answer is kept, and one that is an error ends the recipe. */
const KEEPING_ANSWERS = `
set -eu
curl() {
  answer="$ANSWERS/$(printf %03d "$(ls "$ANSWERS" | wc -l)")"
  command curl -sS --max-time 120 --fail-with-body "$@" >"$answer" || { cat "$answer" >&2; return 1; }
  cat "$answer"
}
`;

const blocksOf = (page: string): string[] =>
  [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, lines = ""]) => lines).filter((lines) => lines.includes("curl "));

/** The text of each answer, in the order of the page, which says where a server at home is. */
export async function curlAnswers(page: string, address: string): Promise<string[]> {
  const answers = await mkdtemp(join(tmpdir(), `windsock-test-${process.pid}-`));
  try {
    const script = KEEPING_ANSWERS + blocksOf(page).join("\n").replaceAll("http://127.0.0.1:8080", address);
    await promisify(execFile)("/bin/sh", ["-c", script], {
      env: { PATH: process.env["PATH"] ?? "", ANSWERS: answers },
    });
    const names = (await readdir(answers)).toSorted();
    return await Promise.all(names.map((name) => readFile(join(answers, name), "utf8")));
  } finally {
    await rm(answers, { recursive: true });
  }
}
