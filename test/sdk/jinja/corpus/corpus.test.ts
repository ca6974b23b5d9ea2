import { describe, expect, it } from "vitest";
import { readCorpus, replay } from "./replay.ts";

/** What deliberately differs from the recording, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "{{ -1.5 ** -1.5 }}": "JavaScript has no complex numbers, so the root of a negative number is an error",
};

const corpus = readCorpus();

describe("the recorded corpus of the real jinja2 in Airflow's setting", () => {
  it("holds at least 700 templates, 120 of them errors", () => {
    expect(corpus.length).toBeGreaterThan(700);
    expect(corpus.filter(({ entry }) => entry.error !== undefined).length).toBeGreaterThan(120);
  });

  it("renders every template as recorded, errors and their lines included", async () => {
    const differences: unknown[] = [];
    for (const { entry, context } of corpus) {
      if (EXCEPTIONS[entry.template] !== undefined) continue;
      const outcome = await replay(entry, context);
      const recorded = entry.error === undefined ? { output: entry.output } : { error: entry.error };
      try {
        expect(outcome).toStrictEqual(recorded);
      } catch {
        differences.push({ template: entry.template, native: entry.native, recorded, outcome });
      }
    }
    expect(differences).toStrictEqual([]);
  });
});
