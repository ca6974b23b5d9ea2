// Names of operators' fields as Airflow's clients know them: Dags write bashCommand, templates and both APIs bash_command.

export function fieldName(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The fields of an operator by their names in the API; what is inside of a value is its author's. */
export function byFieldName(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [fieldName(name), value]));
}
