// MovielensFetchRatingsOperator: the ratings of a window of time into a JSON file.
import { BaseOperator, resolved, type Context, type Input, type OperatorArgs } from "@windsock/sdk/provider";
import { MovielensHook } from "../hooks/movielens-hook.ts";
import type { Rating } from "../rows.ts";
import { writeWhole } from "./write-whole.ts";

export interface MovielensFetchRatingsArgs extends Omit<OperatorArgs, "startDate" | "endDate"> {
  /** Where the list is written; its folder is made. A template. */
  outputPath: Input<string>;
  /** The first day; default the data interval's. A template. */
  startDate?: Input<string>;
  /** The day after the last one; default the day on which the data interval ends. A template. */
  endDate?: Input<string>;
  movielensConnId?: Input<string>;
  /** Rows of one request; default 1,000. */
  batchSize?: number;
}

/**
 * Writes ratings to a file as a JSON list, a rating a line; the result is the file's path.
 *
 * @example
 * dag.add(new MovielensFetchRatingsOperator("fetch_ratings", { outputPath: "/data/ratings/{{ ds }}.json" }));
 */
export class MovielensFetchRatingsOperator extends BaseOperator<string> {
  static override readonly templateFields: readonly string[] = [
    "startDate",
    "endDate",
    "outputPath",
    "movielensConnId",
  ];

  readonly startDate: string;
  readonly endDate: string;
  readonly outputPath: string;
  readonly movielensConnId: string;
  readonly batchSize: number;

  constructor(taskId: string, args: MovielensFetchRatingsArgs) {
    super(taskId, args as OperatorArgs);
    this.startDate = resolved<string>(args.startDate ?? "{{ data_interval_start | ds }}");
    this.endDate = resolved<string>(args.endDate ?? "{{ data_interval_end | ds }}");
    this.outputPath = resolved(args.outputPath);
    this.movielensConnId = resolved<string>(args.movielensConnId ?? "movielens");
    this.batchSize = args.batchSize ?? 1000;
  }

  override async execute(context: Context): Promise<string> {
    const { startDate, endDate, batchSize, outputPath } = this;
    context.log.info(`Fetching ratings for ${startDate} to ${endDate}`);
    await using hook = new MovielensHook(this.movielensConnId);
    const written = { rows: 0 };
    await writeWhole(outputPath, jsonLines(hook.getRatings({ startDate, endDate, batchSize }), written));
    context.log.info(`Wrote ${written.rows} ratings to ${outputPath}`);
    return outputPath;
  }
}

/** A JSON list, without having all of it in memory. */
async function* jsonLines(ratings: AsyncIterable<Rating>, written: { rows: number }): AsyncGenerator<string> {
  for await (const rating of ratings) {
    yield `${written.rows === 0 ? "[\n" : ",\n"}${JSON.stringify(rating)}`;
    written.rows += 1;
  }
  yield written.rows === 0 ? "[]\n" : "\n]\n";
}
