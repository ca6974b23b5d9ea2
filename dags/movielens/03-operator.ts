// The same ranking with operators: what is left to say is what, when and where.
// The connection is movielens, as in 01-python.ts.
import { Dag } from "@windsock/sdk";
import { MovielensFetchRatingsOperator, MovielensPopularityOperator } from "@windsock/provider-movielens";

export const operator = new Dag("03_operator", {
  description: "Ranks the movies of each day: operators",
  schedule: "@daily",
  startDate: "2019-01-01",
  endDate: "2019-01-10",
  catchup: true,
  isPausedUponCreation: true,
  tags: ["movielens"],
});

const FOLDER = "{{ var.value.get('movielens_data', '/tmp/windsock/movielens') }}/03_operator";

const fetchRatings = operator.add(
  new MovielensFetchRatingsOperator("fetch_ratings", { outputPath: `${FOLDER}/ratings/{{ ds }}.json` }),
);
const rank = operator.add(
  new MovielensPopularityOperator("rank_movies", {
    minRatings: 2,
    topN: null,
    outputPath: `${FOLDER}/rankings/{{ ds }}.csv`,
  }),
);
fetchRatings.before(rank);
