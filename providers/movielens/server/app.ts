// The HTTP of the server: pages of ratings in a window of time, behind Basic authentication.
import { createRoute, OpenAPIHono, z, type RouteConfig } from "@hono/zod-openapi";
import { basicAuth } from "hono/basic-auth";
import { makeMovies, makeRatings, makeUsers, type RatingTable } from "./ratings.ts";

export interface MovielensAppOptions {
  username?: string;
  password?: string;
  ratings?: RatingTable;
}

export const MAX_LIMIT = 10_000;
const LATEST = 253_402_300_800;

const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().max(max));
// Strict: a misspelled name would answer another window than the one that is meant.
const Page = z.strictObject({
  offset: whole(999_999_999)
    .default(0)
    .openapi({ type: "integer", minimum: 0, maximum: 999_999_999, default: 0, description: "Rows to leave out" }),
  limit: whole(MAX_LIMIT)
    .default(100)
    .openapi({ type: "integer", minimum: 0, maximum: MAX_LIMIT, default: 100, description: "Rows to answer" }),
});
const day = z.iso.date().optional();
const Window = Page.extend({
  start_date: day.openapi({ description: "The first day (UTC) of the window", example: "2019-01-01" }),
  end_date: day.openapi({ description: "The day after the last one", example: "2019-01-02" }),
});
const Problem = z.object({ detail: z.string() }).openapi("Problem");
const Rating = z
  .object({ userId: z.int(), movieId: z.int(), rating: z.number(), timestamp: z.int() })
  .openapi("Rating");
const Movie = z.object({ movieId: z.int(), title: z.string(), genres: z.array(z.string()) }).openapi("Movie");
const User = z.object({ userId: z.int() }).openapi("User");

const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });
const responses = <T extends z.ZodType>(row: T) => ({
  200: {
    description: "A page",
    content: json(z.object({ result: z.array(row), offset: z.int(), limit: z.int(), total: z.int() })),
  },
  400: { description: "A parameter that cannot be read", content: json(Problem) },
  401: { description: "No credentials, or wrong ones", content: { "text/plain": { schema: z.string() } } },
});
const route = <P extends string, Q extends z.ZodObject, R extends z.ZodType>(path: P, given: { query: Q; row: R }) =>
  createRoute({
    method: "get",
    path,
    operationId: `get${path[1]!.toUpperCase()}${path.slice(2)}`,
    summary: `A page of ${path.slice(1)}`,
    security: [{ basic: [] }],
    request: { query: given.query },
    responses: responses(given.row),
  } satisfies RouteConfig);

/** Answers like the ratings API of the pipelines: `GET /ratings?offset&limit&start_date&end_date`. */
export function movielensApp(options: MovielensAppOptions = {}): OpenAPIHono {
  const { username = "airflow", password = "airflow", ratings = makeRatings() } = options;
  const movies = makeMovies();
  const users = makeUsers();
  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const name = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : issue?.path.join(".");
      return context.json({ detail: `${name}: ${issue?.message}` }, 400);
    },
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "basic", { type: "http", scheme: "basic" });
  app.get("/", (context) => context.text("Ratings of movies: /ratings, /movies, /users, /openapi.json\n"));
  app.doc31("/openapi.json", { openapi: "3.1.0", info: { title: "Movielens", version: "0.1.0" } });
  const guard = basicAuth({ username, password, realm: "movielens" });
  for (const path of ["/ratings", "/movies", "/users"]) {
    app.use(path, async (context, next) => {
      const { method, url } = context.req;
      if (method !== "GET" && method !== "HEAD")
        return context.json({ detail: `${method} is not possible here` }, 405, { allow: "GET, HEAD" });
      // Hono leaves it out, and then it would be missed by the schema.
      if (new URL(url).searchParams.has("")) return context.json({ detail: "A parameter has no name" }, 400);
      return await next();
    });
    app.use(path, guard);
  }

  app.openapi(route("/ratings", { query: Window, row: Rating }), (context) => {
    const { offset, limit, start_date: start, end_date: end } = context.req.valid("query");
    const first = ratings.indexOf(start === undefined ? 0 : secondsOf(start));
    const last = Math.max(first, ratings.indexOf(end === undefined ? LATEST : secondsOf(end)));
    const from = Math.min(first + offset, last);
    const length = Math.min(limit, last - from);
    const result = Array.from({ length }, (_, index) => ratings.at(from + index));
    return context.json({ result, offset, limit, total: last - first }, 200);
  });
  app.openapi(route("/movies", { query: Page, row: Movie }), (context) => {
    const { offset, limit } = context.req.valid("query");
    return context.json({ result: movies.slice(offset, offset + limit), offset, limit, total: movies.length }, 200);
  });
  app.openapi(route("/users", { query: Page, row: User }), (context) => {
    const { offset, limit } = context.req.valid("query");
    return context.json({ result: users.slice(offset, offset + limit), offset, limit, total: users.length }, 200);
  });
  return app;
}

function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}
