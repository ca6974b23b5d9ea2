// Puts one field of a cron expression into words: a value, a list, a range or a step, with the field's own turns of phrase.

/** How a field speaks. Phrases that begin with ", " lose it inside a list. */
export interface FieldWords {
  /** What "*" says. */
  readonly all: string;
  /** One value, such as "09:00" or "Monday"; throws on what is no value. */
  item(value: string): string;
  /** "every 5 minutes" */
  every(step: string): string;
  /** A range by itself: "between 09:00 and 17:59". */
  between(first: string, last: string): string;
  /** What surrounds a value or a list, given the field's text. */
  around(content: string, text: string): string;
}

/** A field that cannot be told; the whole description is then empty, as in Airflow. */
export class UntellableError extends Error {
  override readonly name = "UntellableError";
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new UntellableError(text);
  return Number(text);
}

function ends(range: string, words: FieldWords): [string, string] {
  const [first, last] = range.split("-");
  // A range of hours ends with its last minute: 9-17 is 09:00 to 17:59.
  return [words.item(first as string), words.item(last as string).replaceAll(":00", ":59")];
}

function inList(part: string, words: FieldWords): string {
  const through = (range: string): string => ends(range, words).join(" through ");
  const [base, step] = part.split("/") as [string, string | undefined];
  if (step === undefined) return part.includes("-") ? through(part) : words.item(part);
  const every = words.every(step).replace(/^, /, "");
  if (base.includes("-")) return `${every}, ${through(base)}`;
  if (base === "*") return every;
  words.item(base);
  // cron-descriptor has no English words for where such a step begins and leaves the place empty.
  return `${every}, `;
}

function list(parts: readonly string[], words: FieldWords): string {
  const told = parts.map((part) => inList(part, words));
  const last = told.pop() as string;
  return told.length === 1 ? `${told[0]} and ${last}` : `${told.join(", ")}, and ${last}`;
}

function stepped(text: string, words: FieldWords): string {
  const [base, step] = text.split("/") as [string, string];
  const every = words.every(step);
  if (base.includes("-")) return `${every}, ${words.between(...ends(base, words)).replace(/^, /, "")}`;
  return base === "*" ? every : `${every}, starting ${words.around(words.item(base), base).replaceAll(", ", "")}`;
}

/** The words for a field's text. */
export function phrase(text: string, words: FieldWords): string {
  if (text === "*") return words.all;
  if (text.includes(",")) return words.around(list(text.split(","), words), text);
  if (text.includes("/")) return stepped(text, words);
  if (text.includes("-")) return words.between(...ends(text, words));
  return words.around(words.item(text), text);
}
