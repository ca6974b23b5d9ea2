/** Templates without any tag: most strings of a Dag, and they need no parser. */

const TAGS = /\{[{%#]/;

/** Whether a text holds a tag and so has to be parsed. */
export function hasTags(source: string): boolean {
  return TAGS.test(source);
}

/** What a text without tags renders to: jinja2 drops one newline at the end and writes all others as `\n`. */
export function plainText(source: string, keepTrailingNewline = false): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  return keepTrailingNewline || !text.endsWith("\n") ? text : text.slice(0, -1);
}
