// The provider of movie ratings.
import { defineProvider } from "@windsock/sdk/provider";
import { MovielensHook } from "./hooks/movielens-hook.ts";
import { MovielensFetchRatingsOperator } from "./operators/movielens-fetch-ratings-operator.ts";
import { MovielensPopularityOperator } from "./operators/movielens-popularity-operator.ts";
import { MovielensRatingsSensor } from "./sensors/movielens-ratings-sensor.ts";

export { MovielensHook, type RatingsQuery } from "./hooks/movielens-hook.ts";
export type { Movie, Rating, User } from "./rows.ts";
export { rankingToCsv, rankMovies, type RankedMovie, type RankingOptions } from "./hooks/rank-movies.ts";
export {
  MovielensFetchRatingsOperator,
  type MovielensFetchRatingsArgs,
} from "./operators/movielens-fetch-ratings-operator.ts";
export {
  MovielensPopularityOperator,
  type MovielensPopularityArgs,
} from "./operators/movielens-popularity-operator.ts";
export { MovielensRatingsSensor, type MovielensRatingsSensorArgs } from "./sensors/movielens-ratings-sensor.ts";

export const provider = defineProvider({
  name: "@windsock/provider-movielens",
  version: "0.1.0",
  description: "Movie ratings by day: a hook, operators, a sensor, and a server to try them with",
  hooks: [MovielensHook],
  operators: [MovielensFetchRatingsOperator, MovielensPopularityOperator],
  sensors: [MovielensRatingsSensor],
  connectionTypes: [
    {
      connType: "movielens",
      name: "Movielens",
      hook: MovielensHook,
      defaultConnId: "movielens",
      form: {
        titles: { schema: "Scheme" },
        placeholders: { host: "movielens", schema: "http", port: "5000", login: "airflow" },
        extraFields: {
          timeout: {
            schema: { type: ["number", "null"], minimum: 0 },
            title: "Timeout",
            description: "Seconds for connecting and for each silence of the server",
          },
        },
      },
    },
  ],
});
