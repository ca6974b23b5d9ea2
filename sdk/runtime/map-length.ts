// How many instances a task mapped over a value has: a list's elements, an object's entries.

export function mapLength(json: string): number | null {
  // The first sign tells: texts, numbers and booleans are not parsed again.
  if (json[0] !== "[" && json[0] !== "{") return null;
  const value = JSON.parse(json) as unknown[] | Record<string, unknown>;
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
