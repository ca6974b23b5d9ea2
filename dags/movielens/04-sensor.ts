// The same ranking, which waits until the day has ratings and holds no worker meanwhile.
// The connection is movielens, as in 01-python.ts.
import { chain, Dag } from "@windsock/sdk";
import {
  MovielensFetchRatingsOperator,
  MovielensPopularityOperator,
  MovielensRatingsSensor,
} from "@windsock/provider-movielens";

export const sensor = new Dag("04_sensor", {
  description: "Ranks the movies of each day: a sensor and operators",
  schedule: "@daily",
  startDate: "2019-01-01",
  endDate: "2019-01-10",
  catchup: true,
  isPausedUponCreation: true,
  tags: ["movielens"],
});

const FOLDER = "{{ var.value.get('movielens_data', '/tmp/windsock/movielens') }}/04_sensor";

chain(
  sensor.add(
    new MovielensRatingsSensor("wait_for_ratings", { mode: "reschedule", pokeInterval: "1m", timeout: "12h" }),
  ),
  sensor.add(new MovielensFetchRatingsOperator("fetch_ratings", { outputPath: `${FOLDER}/ratings/{{ ds }}.json` })),
  sensor.add(
    new MovielensPopularityOperator("rank_movies", {
      minRatings: 2,
      topN: null,
      outputPath: `${FOLDER}/rankings/{{ ds }}.csv`,
    }),
  ),
);
