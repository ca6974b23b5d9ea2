// The words after `npm run bench --`.
import { parseArgs } from "node:util";
import { FIGURES, type Figure } from "./figures.ts";

export const HELP = `npm run bench -- [--only NAME,…] [--runs N] [--json FILE] [--airflow 2.10.5|3.3.2]

Starts Windsock as it ships in a home of its own, and beside it the floor: bare graphile-worker on a second PostgreSQL
with the same settings, doing the same graphs. Measures both in turns and prints medians, their ratio and the targets.
The API's floor is bare Hono that answers the same bytes after one equal query, without asking who is there.

  --only NAME,…    only the figures whose names begin so: chain_40, fan, first_task, idle, api_v1, api_v2_dags …
  --runs N         measured runs of each graph, after one to warm up (default 5; 3 for the large ones), and turns of a
                   second of each request of the API (default 3)
  --json FILE      writes the figures, floors under the same names with _floor
  --airflow V      installs Airflow V (python3 and PyPI are needed) in the folder for temporary files, where it is kept,
                   runs the same Dags there, once each, and prints the ratio; the large graphs take it many minutes
  --help           this text

Figures: ${FIGURES.map((figure) => figure.name).join(", ")}
`;

export interface BenchOptions {
  figures: readonly Figure[];
  runs: number | null;
  json: string | null;
  airflow: string | null;
}

export class BenchUsageError extends Error {}

function chosen(only: string | undefined): readonly Figure[] {
  if (only === undefined) return FIGURES;
  const beginnings = only.split(",").map((word) => word.trim());
  for (const beginning of beginnings) {
    if (beginning !== "" && FIGURES.some((figure) => figure.name.startsWith(beginning))) continue;
    throw new BenchUsageError(
      `no figure's name begins with "${beginning}". There are ${FIGURES.map((figure) => figure.name).join(", ")}`,
    );
  }
  return FIGURES.filter((figure) => beginnings.some((beginning) => figure.name.startsWith(beginning)));
}

/** Null where help was asked for. */
export function benchOptions(argv: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: "string" },
      runs: { type: "string" },
      json: { type: "string" },
      airflow: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return null;
  const runs = values.runs === undefined ? null : Number(values.runs);
  if (runs !== null && !(Number.isInteger(runs) && runs > 0))
    throw new BenchUsageError(`--runs takes a number above 0, not "${values.runs}"`);
  const airflow = values.airflow ?? null;
  if (airflow !== null && !/^[23]\.\d+\.\d+$/.test(airflow))
    throw new BenchUsageError(`--airflow takes a version such as 3.3.2, not "${airflow}"`);
  return { figures: chosen(values.only), runs, json: values.json ?? null, airflow };
}
