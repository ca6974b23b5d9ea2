// The ranking of movies by their ratings, and its CSV.
import type { Rating } from "../rows.ts";

export interface RankedMovie {
  movieId: number;
  avgRating: number;
  numRatings: number;
}

export interface RankingOptions {
  /** Movies with fewer ratings are left out; default 4. */
  minRatings?: number;
  /** How many to keep; default 5, null for all. */
  topN?: number | null;
}

/**
 * The best rated movies first; of equals the more often rated, then the lower id, so that the same ratings give the same ranking.
 *
 * @example
 * const ranking = await rankMovies(hook.getRatings({ startDate: "2019-01-01", endDate: "2019-01-02" }), { minRatings: 2, topN: null });
 */
export async function rankMovies(
  ratings: Iterable<Rating> | AsyncIterable<Rating>,
  { minRatings = 4, topN = 5 }: RankingOptions = {},
): Promise<RankedMovie[]> {
  const sums = new Map<number, { sum: number; count: number }>();
  for await (const { movieId, rating } of ratings) {
    const found = sums.get(movieId);
    if (found === undefined) sums.set(movieId, { sum: rating, count: 1 });
    else {
      found.sum += rating;
      found.count += 1;
    }
  }
  const ranking = [...sums]
    .filter(([, { count }]) => count >= minRatings)
    .map(([movieId, { sum, count }]) => ({ movieId, avgRating: sum / count, numRatings: count }))
    .toSorted((a, b) => b.avgRating - a.avgRating || b.numRatings - a.numRatings || a.movieId - b.movieId);
  return topN === null ? ranking : ranking.slice(0, topN);
}

/** With a line of names first. */
export function rankingToCsv(ranking: readonly RankedMovie[]): string {
  const rows = ranking.map(({ movieId, avgRating, numRatings }) => `${movieId},${avgRating},${numRatings}`);
  return ["movieId,avgRating,numRatings", ...rows, ""].join("\n");
}
