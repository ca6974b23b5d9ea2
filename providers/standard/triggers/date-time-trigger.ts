// DateTimeTrigger and TimeDeltaTrigger: wait for a moment.
import {
  BaseTrigger,
  DateTime,
  parseDuration,
  sleep,
  TriggerEvent,
  type DurationLike,
  type TriggerHost,
} from "@windsock/sdk/provider";

/** A clock that is set while we wait must not make us late: the moment is compared again at least so often (seconds). */
const LONGEST_SLEEP = 60;

/**
 * Fires at a moment, with the moment as ISO text.
 *
 * @example
 * this.defer({ trigger: new DateTimeTrigger({ moment: "2024-05-01T06:00:00+00:00" }), method: "executeComplete" });
 */
export class DateTimeTrigger extends BaseTrigger<{ moment: string }> {
  override async *run(host: TriggerHost): AsyncIterable<TriggerEvent> {
    const moment = DateTime.parse(this.kwargs.moment);
    for (;;) {
      const seconds = (moment.toDate().getTime() - Date.now()) / 1000;
      if (seconds <= 0) break;
      await sleep(Math.min(seconds, LONGEST_SLEEP), host.signal);
    }
    yield new TriggerEvent(this.kwargs.moment);
  }
}

/**
 * Fires after a time. It is stored as the DateTimeTrigger of the moment when it was made, so that a triggerer that starts
 * again does not wait again.
 *
 * @example
 * this.defer({ trigger: new TimeDeltaTrigger("5m"), method: "executeComplete" });
 */
export class TimeDeltaTrigger extends DateTimeTrigger {
  constructor(delta: DurationLike | { moment: string }) {
    const made = typeof delta === "object" && "moment" in delta;
    super(made ? delta : { moment: new Date(Date.now() + parseDuration(delta).totalSeconds() * 1000).toISOString() });
  }
}
