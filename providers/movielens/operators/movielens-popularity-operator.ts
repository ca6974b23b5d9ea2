// MovielensPopularityOperator: which movies were liked most in a window of time.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { MovielensHook } from "../hooks/movielens-hook.ts";
import { rankingToCsv, rankMovies, type RankedMovie } from "../hooks/rank-movies.ts";
import { writeWhole } from "./write-whole.ts";

export interface MovielensPopularityArgs extends Omit<OperatorArgs, "startDate" | "endDate"> {
  /** The first day; default the data interval's. A template. */
  startDate?: Input<string>;
  /** The day after the last one; default the day on which the data interval ends. A template. */
  endDate?: Input<string>;
  movielensConnId?: Input<string>;
  /** Movies with fewer ratings are left out; default 4. */
  minRatings?: number;
  /** How many to keep; default 5, null for all. */
  topN?: number | null;
  /** Also writes the ranking there as CSV. A template. */
  outputPath?: Input<string> | null;
  /** Rows of one request; default 1,000. */
  batchSize?: number;
}

/**
 * Ranks movies by the average of their ratings; the result is the ranking, best first.
 *
 * @example
 * dag.add(new MovielensPopularityOperator("rank_movies", { minRatings: 2, topN: 10 }));
 */
export class MovielensPopularityOperator extends BaseOperator<RankedMovie[]> {
  static override readonly templateFields: readonly string[] = [
    "startDate",
    "endDate",
    "outputPath",
    "movielensConnId",
  ];

  readonly startDate: string;
  readonly endDate: string;
  readonly movielensConnId: string;
  readonly minRatings: number;
  readonly topN: number | null;
  readonly outputPath: string | null;
  readonly batchSize: number;

  constructor(taskId: string, args: MovielensPopularityArgs = {}) {
    super(taskId, args as OperatorArgs);
    this.startDate = resolved<string>(args.startDate ?? "{{ data_interval_start | ds }}");
    this.endDate = resolved<string>(args.endDate ?? "{{ data_interval_end | ds }}");
    this.movielensConnId = resolved<string>(args.movielensConnId ?? "movielens");
    this.minRatings = args.minRatings ?? 4;
    this.topN = args.topN === undefined ? 5 : args.topN;
    this.outputPath = resolved<string | null>(args.outputPath ?? null);
    this.batchSize = args.batchSize ?? 1000;
  }

  override async execute(context: Context): Promise<RankedMovie[]> {
    const { startDate, endDate, batchSize, outputPath, minRatings, topN } = this;
    await using hook = new MovielensHook(this.movielensConnId);
    const ranking = await rankMovies(hook.getRatings({ startDate, endDate, batchSize }), { minRatings, topN });
    context.log.info(`${ranking.length} movies with at least ${minRatings} ratings from ${startDate} to ${endDate}`);
    if (outputPath !== null) await writeWhole(outputPath, [rankingToCsv(ranking)]);
    return ranking;
  }
}
