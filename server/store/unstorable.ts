// Tells an error that says "this value cannot be stored" from those that say what is wrong with a query.
const REFUSED = new Set([
  // numeric_value_out_of_range, datetime_field_overflow, interval_field_overflow, invalid_time_zone_displacement_value
  "22003",
  "22008",
  "22015",
  "22009",
  // character_not_in_repertoire, untranslatable_character: NUL, half a character
  "22021",
  "22P05",
  // program_limit_exceeded: a text too long for an index
  "54000",
]);

export function isUnstorable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && REFUSED.has(code);
}
