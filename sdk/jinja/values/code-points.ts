/** Strings as Python counts them: by code point, where JavaScript counts UTF-16 units. */

export function codePoints(text: string): string[] {
  return Array.from(text);
}

export function codePointCount(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  return codePoints(text).length;
}
