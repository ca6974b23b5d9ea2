// The door "@windsock/provider-movielens/server": the server of ratings, for tests of what reads them.
export { MAX_LIMIT, movielensApp, type MovielensAppOptions } from "./app.ts";
export { makeRatings, RATINGS, type RatingTable } from "./ratings.ts";
export type { Movie, Rating, User } from "../rows.ts";
export { startMovielensServer, type MovielensServer, type MovielensServerOptions } from "./start-server.ts";
