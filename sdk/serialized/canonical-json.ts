// JSON with one form for one value: keys sorted, no blanks. The same Dag gives the same bytes, and so the same version.

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  // Code units, not a locale's order: it must be the same on every machine.
  const keys = Object.keys(value).sort();
  // Without a prototype, so that a key such as __proto__ is a key like any other.
  const result = Object.create(null) as Record<string, unknown>;
  for (const key of keys) result[key] = ordered((value as Record<string, unknown>)[key]);
  return result;
}

/** The canonical JSON of a value that is plain JSON. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value));
}
