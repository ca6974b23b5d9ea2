// Which paths are lists and what their rows are, worked out from the documents' types.
import type { Generation, Paths } from "./generations.ts";

type Answer<Operation> = Operation extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

/** Paths whose GET answers a page of rows. */
export type ListPath<G extends Generation> = {
  [Path in keyof Paths<G>]: Answer<Paths<G>[Path]> extends { total_entries: number } ? Path : never;
}[keyof Paths<G>];

type RowOf<Body> = {
  [Key in keyof Body]-?: NonNullable<Body[Key]> extends readonly (infer Row)[] ? Row : never;
}[keyof Body];

/** A row of the list at a path. */
export type ListRow<G extends Generation, Path> = RowOf<Answer<Paths<G>[Path & keyof Paths<G>]>>;

type Parameters<Operation> = Operation extends { get: { parameters: infer P } } ? P : never;
type Part<P, Name extends string> = P extends { [K in Name]: infer Value } ? Value : Record<never, never>;

/** What a list takes: the names in its path, and its filters. */
export type ListParameters<G extends Generation, Path extends ListPath<G>> = {
  path?: Part<Parameters<Paths<G>[Path]>, "path">;
  query?: QueryOf<G, Path>;
  signal?: AbortSignal;
};

/** The filters of a list. */
export type QueryOf<G extends Generation, Path> =
  Parameters<Paths<G>[Path & keyof Paths<G>]> extends { query?: infer Query }
    ? Exclude<Query, undefined>
    : Record<never, never>;
