// Requests a second and how long they take, Windsock and the floor in turns, so that whatever else the machine does hits both.
import type { Results } from "../figures.ts";
import { quantile } from "../quantile.ts";
import { type ApiWorkload, CONNECTIONS, type Generation, type Known, figureName } from "./api-workloads.ts";
import type { ApiFloor } from "./floor.ts";
import { type Ask, type PutLoad, requestText } from "./load.ts";
import type { Served } from "./load-child.ts";

const WARM_UP_MS = 1_000;
const TURN_MS = 1_000;

/** A server that has both generations or one of them. */
export interface Asked {
  port: number;
  authorization: Readonly<Partial<Record<Generation, string>>>;
  known: Known;
}

interface Turn {
  port: number;
  request: string;
  times: number[];
  rates: number[];
}

export function askOf(asked: Asked, generation: Generation, workload: ApiWorkload): Ask {
  const { method, path, body } = workload;
  return {
    method,
    path: `/api/${generation}${path(asked.known)}`,
    authorization: asked.authorization[generation]!,
    ...(body === undefined ? {} : { body: body[generation] }),
  };
}

async function answerBytes({ port }: Asked, { method, path, authorization, body }: Ask) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return { status: response.status, body: text };
}

/** Turns of a second each, one after the other; all times of all turns count. */
export async function takeTurns(
  put: PutLoad,
  turns: readonly Turn[],
  { connections, rounds }: { connections: number; rounds: number },
): Promise<void> {
  for (const { port, request } of turns) await put({ port, request, connections, ms: WARM_UP_MS });
  for (let round = 0; round < rounds; round++) {
    for (const turn of turns) {
      const { times, ms }: Served = await put({ port: turn.port, request: turn.request, connections, ms: TURN_MS });
      turn.rates.push((times.length / ms) * 1000);
      turn.times.push(...times);
    }
  }
}

export const turnOf = (port: number, request: string): Turn => ({ port, request, times: [], rates: [] });

export function keep(
  results: Results,
  { rates, times }: Turn,
  at: { generation: Generation; workload: ApiWorkload; connections: number; ending: string },
): void {
  results.set(`${figureName(at, "rps")}${at.ending}`, quantile(rates, 0.5));
  results.set(`${figureName(at, "p50_ms")}${at.ending}`, quantile(times, 0.5));
  results.set(`${figureName(at, "p99_ms")}${at.ending}`, quantile(times, 0.99));
}

export interface ApiBench {
  ours: Asked;
  floor: ApiFloor;
  put: PutLoad;
}

export async function measureApi(
  { ours, floor, put }: ApiBench,
  of: { generation: Generation; workload: ApiWorkload },
  at: { rounds: number; results: Results; wanted: (figure: string) => boolean },
): Promise<void> {
  const { generation, workload } = of;
  const ask = askOf(ours, generation, workload);
  const path = `/${generation}-${workload.name}`;
  await floor.answer({
    method: workload.method,
    path,
    query: workload.query,
    parameters: workload.parameters(ours.known),
    ...(await answerBytes(ours, ask)),
  });
  for (const connections of CONNECTIONS) {
    if (!at.wanted(figureName({ ...of, connections }, "rps"))) continue;
    const turns = [turnOf(ours.port, requestText(ask)), turnOf(floor.port, requestText({ ...ask, path }))];
    await takeTurns(put, turns, { connections, rounds: at.rounds });
    keep(at.results, turns[0]!, { ...of, connections, ending: "" });
    keep(at.results, turns[1]!, { ...of, connections, ending: "_floor" });
  }
}
