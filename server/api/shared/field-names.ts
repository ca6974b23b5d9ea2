// Names of operators' fields as Airflow's clients know them: Dags write bashCommand, templates and both APIs bash_command.

const MOST_KNOWN = 1_000;
const known = new Map<string, string>();

/** A list says the same few names again for each of its entries. */
export function fieldName(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (known.size < MOST_KNOWN) known.set(name, found);
  return found;
}

/** The fields of an operator by their names in the API; what is inside of a value is its author's. */
export function byFieldName(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [fieldName(name), value]));
}
