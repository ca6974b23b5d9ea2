// The order in which test files run: what takes a minute begins first, so that no worker is left with it alone at the end.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders whose files wait for processes, databases and clocks, slowest first. */
const SLOW = [
  "test/e2e/",
  "test/contract/",
  "test/server/postgres/",
  "test/dags/",
  "test/scripts/",
  "test/server/api/",
  "test/sdk/client/",
  "test/server/dagbag/",
  "test/providers/python/",
];

function rank({ moduleId }: TestSpecification): number {
  const at = SLOW.findIndex((folder) => moduleId.includes(folder));
  return at < 0 ? SLOW.length : at;
}

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
