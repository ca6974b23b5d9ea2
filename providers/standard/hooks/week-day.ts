// Days of the week by name, Monday 1 to Sunday 7.

export const WEEK_DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;
export type WeekDayName =
  | (typeof WEEK_DAYS)[number]
  | Capitalize<Lowercase<(typeof WEEK_DAYS)[number]>>
  | Lowercase<(typeof WEEK_DAYS)[number]>;
/** One day or several, in any case. */
export type WeekDayLike = WeekDayName | Iterable<WeekDayName>;

/** The numbers of days. */
export function weekDayNumbers(given: WeekDayLike): ReadonlySet<number> {
  const names: Iterable<string> = typeof given === "string" ? [given] : given;
  return new Set(
    Array.from(names, (name) => {
      const index = WEEK_DAYS.indexOf(String(name).toUpperCase() as (typeof WEEK_DAYS)[number]);
      if (index === -1) throw new TypeError(`Invalid Week Day passed: ${JSON.stringify(name)}`);
      return index + 1;
    }),
  );
}
