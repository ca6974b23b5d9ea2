// Finds the route of a request: a tree of the parts of paths. Of several that fit, the first that was added is taken, and no
// other one is looked at. Hono's own router for paths with slashes in a parameter (hono 4.12) makes lists and objects for
// every part of every path.
import type { Params, Result, Router } from "hono/router";

interface Added<T> {
  handler: T;
  /** Names of the parameters, in the order of the path. */
  names: readonly string[];
  order: number;
}

interface Place<T> {
  fixed: Map<string, Place<T>>;
  parameter: Place<T> | undefined;
  /** By method. */
  ends: Map<string, Added<T>>;
  /** Whose last parameter takes the rest of the path, slashes included. */
  greedyEnds: Map<string, Added<T>>;
}

interface Found<T> {
  added: Added<T>;
  values: readonly string[];
}

const newPlace = <T>(): Place<T> => ({
  fixed: new Map(),
  parameter: undefined,
  ends: new Map(),
  greedyEnds: new Map(),
});

const GREEDY = /^:(\w+)\{\.\+\}$/;

export class RouteTree<T> implements Router<T> {
  readonly name = "RouteTree";
  readonly #root: Place<T> = newPlace();
  #added = 0;

  /** `:name` is one part of a path, `:name{.+}` at its end all that is left. */
  add(method: string, path: string, handler: T): void {
    const names: string[] = [];
    let place = this.#root;
    let greedy = false;
    for (const part of path.slice(1).split("/")) {
      const rest = GREEDY.exec(part);
      if (rest !== null) {
        names.push(rest[1]!);
        greedy = true;
      } else if (part.startsWith(":")) {
        names.push(part.slice(1));
        place = place.parameter ??= newPlace();
      } else {
        const next = place.fixed.get(part) ?? newPlace<T>();
        place.fixed.set(part, next);
        place = next;
      }
    }
    const ends = greedy ? place.greedyEnds : place.ends;
    if (!ends.has(method)) ends.set(method, { handler, names, order: this.#added++ });
  }

  match(method: string, path: string): Result<T> {
    const found = this.#find(path, (ends) => ends.get(method));
    if (found === undefined) return [[]];
    const params: Params = {};
    const { names } = found.added;
    for (let index = 0; index < names.length; index++) params[names[index]!] = found.values[index]!;
    return [[[found.added.handler, params]]];
  }

  /** Those that the path can be asked with; of several routes that it fits, those of the one with the fewest parameters. */
  methodsOf(path: string): string[] {
    const parts = path.slice(1).split("/");
    let best: Map<string, Added<T>> | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    visit(this.#root, { parts, at: 0, values: [] }, (ends) => {
      const [first] = ends.values();
      if (first === undefined || first.names.length >= fewest) return;
      fewest = first.names.length;
      best = ends;
    });
    return [...(best?.keys() ?? [])];
  }

  #find(path: string, pick: (ends: Map<string, Added<T>>) => Added<T> | undefined): Found<T> | undefined {
    let best: Found<T> | undefined;
    visit(this.#root, { parts: path.slice(1).split("/"), at: 0, values: [] }, (ends, values) => {
      const added = pick(ends);
      if (added !== undefined && (best === undefined || added.order < best.added.order))
        best = { added, values: [...values] };
    });
    return best;
  }
}

interface Walk {
  parts: readonly string[];
  at: number;
  /** Of the parameters so far; it is the walk's own. */
  values: string[];
}

/** Calls for each place where the path may end. A parameter is never empty. */
function visit<T>(
  place: Place<T>,
  { parts, at, values }: Walk,
  end: (ends: Map<string, Added<T>>, values: readonly string[]) => void,
): void {
  if (at === parts.length) {
    if (place.ends.size > 0) end(place.ends, values);
    return;
  }
  const part = parts[at]!;
  const fixed = place.fixed.get(part);
  if (fixed !== undefined) visit(fixed, { parts, at: at + 1, values }, end);
  if (part !== "" && place.parameter !== undefined) {
    values.push(part);
    visit(place.parameter, { parts, at: at + 1, values }, end);
    values.pop();
  }
  if (place.greedyEnds.size > 0) {
    const rest = parts.slice(at).join("/");
    if (rest !== "") end(place.greedyEnds, [...values, rest]);
  }
}
