// The names and targets of what lists take over a long history.
import type { Figure } from "../figures.ts";
import { GENERATIONS, type Generation } from "./api-workloads.ts";
import type { Scope } from "./scale-lists.ts";

const TARGET_MS: Readonly<Record<Scope, number>> = { within: 60, all: 300 };
const TITLES: Readonly<Record<Scope, string>> = { within: "lists within a Dag or a run", all: "lists over all" };

export const scaleFigure = (generation: Generation, scope: Scope): string => `api_scale_${generation}_${scope}_p95_ms`;

export const SCALE_FIGURES: readonly Figure[] = GENERATIONS.flatMap((generation) =>
  (["within", "all"] as const).map((scope): Figure => {
    const title = `a million task instances, ${TITLES[scope]}, worst p95`;
    return { name: scaleFigure(generation, scope), title, unit: "ms", target: TARGET_MS[scope], floor: false };
  }),
);
