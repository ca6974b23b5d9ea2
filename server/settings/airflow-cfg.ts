// Reads airflow.cfg: Airflow's ini dialect (comments with # or ;, indented continuation lines, %% for a percent sign).

/** "section.key" → text, both in lower case. */
export function parseAirflowCfg(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = "";
  let last = "";
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const header = /^\[(.+)\]$/.exec(trimmed);
    if (header !== null) {
      section = header[1]!.trim().toLowerCase();
      last = "";
    } else if (/^\s/.test(line) && last !== "") {
      values.set(last, `${values.get(last)}\n${unescape(trimmed)}`.trim());
    } else {
      const [, key, value] = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(trimmed) ?? [undefined, trimmed, ""];
      last = `${section}.${key!.toLowerCase()}`;
      values.set(last, unescape(value!));
    }
  }
  return values;
}

function unescape(text: string): string {
  return text.replaceAll("%%", "%");
}
