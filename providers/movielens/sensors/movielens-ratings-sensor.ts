// MovielensRatingsSensor: waits until there are ratings in a window of time.
import { BaseSensor, resolved, type Context, type Input, type SensorArgs } from "@windsock/sdk/provider";
import { MovielensHook } from "../hooks/movielens-hook.ts";

export interface MovielensRatingsSensorArgs extends Omit<SensorArgs, "startDate" | "endDate"> {
  /** The first day; default the data interval's. A template. */
  startDate?: Input<string>;
  /** The day after the last one; default the day on which the data interval ends. A template. */
  endDate?: Input<string>;
  movielensConnId?: Input<string>;
}

/**
 * Goes on as soon as the window has a rating.
 *
 * @example
 * dag.add(new MovielensRatingsSensor("wait_for_ratings", { pokeInterval: "5m", mode: "reschedule" }));
 */
export class MovielensRatingsSensor extends BaseSensor {
  static override readonly templateFields: readonly string[] = ["startDate", "endDate", "movielensConnId"];

  readonly startDate: string;
  readonly endDate: string;
  readonly movielensConnId: string;

  constructor(taskId: string, args: MovielensRatingsSensorArgs = {}) {
    super(taskId, args as SensorArgs);
    this.startDate = resolved<string>(args.startDate ?? "{{ data_interval_start | ds }}");
    this.endDate = resolved<string>(args.endDate ?? "{{ data_interval_end | ds }}");
    this.movielensConnId = resolved<string>(args.movielensConnId ?? "movielens");
  }

  override async poke(context: Context): Promise<boolean> {
    const { startDate, endDate } = this;
    await using hook = new MovielensHook(this.movielensConnId);
    for await (const _first of hook.getRatings({ startDate, endDate, batchSize: 1 })) {
      context.log.info(`There are ratings for ${startDate} to ${endDate}`);
      return true;
    }
    context.log.info(`No ratings yet for ${startDate} to ${endDate}`);
    return false;
  }
}
