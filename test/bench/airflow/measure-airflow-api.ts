// The API's requests to a real Airflow, the same that Windsock got, one kind after the other.
import type { ApiClient } from "../api-client.ts";
import { API_WORKLOADS, CONNECTIONS, type Generation, figureName } from "../api/api-workloads.ts";
import { knownRun } from "../api/bench-api.ts";
import { requestText, startLoad } from "../api/load.ts";
import { askOf, keep, takeTurns, turnOf } from "../api/measure-api.ts";
import type { Figure, Results } from "../figures.ts";

const ROUNDS = 3;

/** Airflow 2 has the first generation, Airflow 3 the second. */
export async function measureAirflowApi(
  stack: AsyncDisposableStack,
  api: ApiClient,
  at: { generation: Generation; figures: readonly Figure[]; results: Results; step(text: string): void },
): Promise<void> {
  const { generation, figures, results, step } = at;
  const wanted = (name: string): boolean => figures.some((figure) => figure.name === name);
  const cells = API_WORKLOADS.flatMap((workload) =>
    CONNECTIONS.map((connections) => ({ generation, workload, connections, ending: "_airflow" })),
  ).filter((cell) => wanted(figureName(cell, "rps")));
  if (cells.length === 0) return;
  const put = startLoad(stack);
  const { base, authorization } = api.target;
  const port = Number(new URL(base).port);
  const asked = { port, authorization: { [generation]: authorization }, known: await knownRun(api) };
  for (const cell of cells) {
    step(`Airflow: ${cell.workload.title}, ${cell.connections} connections`);
    const turn = turnOf(port, requestText(askOf(asked, generation, cell.workload)));
    await takeTurns(put, [turn], { connections: cell.connections, rounds: ROUNDS });
    keep(results, turn, cell);
  }
}
