// Says which value of a request PostgreSQL has refused, as well as its error lets it be known.
import type { Place, Problem } from "./problem.ts";

type Path = readonly (string | number)[];

interface Found {
  place: Place;
  path: Path;
  value: string | number;
}

export interface Sent {
  params: unknown;
  query: unknown;
  body: unknown;
}

export function unstored(error: unknown, { params, query, body }: Sent): Problem {
  const message = error instanceof Error ? error.message : "";
  const values = [...valuesOf(params, "path"), ...valuesOf(query, "query"), ...valuesOf(body, "body")];
  // An error of a number or a moment quotes it; one of an index says only that a text was too long for it.
  const blamed = values.find(({ value }) => message.includes(`"${value}"`)) ?? greatest(values);
  const kind = { is: "rule", message: "is outside of what can be stored; nothing was changed" } as const;
  return blamed === undefined
    ? { place: "body", path: [], kind, input: null }
    : { place: blamed.place, path: blamed.path, kind, input: shown(blamed.value) };
}

function* valuesOf(value: unknown, place: Place): Generator<Found> {
  const open: { value: unknown; path: Path }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: found, path } = next;
    if (typeof found === "string" || typeof found === "number") yield { place, path, value: found };
    if (typeof found !== "object" || found === null) continue;
    for (const [name, inner] of Object.entries(found))
      open.push({ value: inner, path: [...path, Array.isArray(found) ? Number(name) : name] });
  }
}

const greatest = (values: readonly Found[]): Found | undefined =>
  values.reduce<Found | undefined>(
    (most, found) => (most === undefined || size(found) > size(most) ? found : most),
    undefined,
  );

const size = ({ value }: Found): number => String(value).length;

const LONGEST_SHOWN = 200;
const shown = (value: string | number) => (typeof value === "string" ? value.slice(0, LONGEST_SHOWN) : value);
