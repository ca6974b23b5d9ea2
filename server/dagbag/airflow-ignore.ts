// Reads `.airflowignore` in its glob form: gitignore's patterns, where a later line may take back an earlier one with `!`.

export interface IgnoreRule {
  pattern: RegExp;
  negated: boolean;
  foldersOnly: boolean;
}

/** The rules of one file in their order. Airflow drops a `#` and what follows anywhere in a line, not only at its start. */
export function parseAirflowIgnore(text: string): IgnoreRule[] {
  return text
    .split("\n")
    .map((line) => line.replace(/\s*#.*/, "").trim())
    .filter((line) => line !== "" && line !== "!")
    .map(toRule);
}

/** What the rules say of a path relative to their folder: true ignored, false taken back, null nothing. The last match decides. */
export function ignoredBy(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean | null {
  const rule = rules.findLast((r) => (isFolder || !r.foldersOnly) && r.pattern.test(path));
  return rule === undefined ? null : !rule.negated;
}

function toRule(line: string): IgnoreRule {
  const negated = line.startsWith("!");
  const body = negated ? line.slice(1) : line;
  const foldersOnly = body.endsWith("/");
  const glob = foldersOnly ? body.slice(0, -1) : body;
  // A slash at the start or in the middle ties the pattern to the folder of its file; without one it fits at any depth.
  const anchored = glob.includes("/");
  const source = globToRegExp(glob.startsWith("/") ? glob.slice(1) : glob);
  return { pattern: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${source}$`, "s"), negated, foldersOnly };
}

function globToRegExp(glob: string): string {
  let source = "";
  for (let i = 0; i < glob.length;) {
    const [text, length] = nextToken(glob, i);
    source += text;
    i += length;
  }
  return source;
}

function nextToken(glob: string, i: number): [source: string, length: number] {
  const rest = glob.slice(i);
  if (rest.startsWith("**/")) return ["(?:.*/)?", 3];
  if (rest === "**") return [".*", 2];
  const set = /^\[(!|\^)?(\]?[^\]]*)\]/.exec(rest);
  if (set !== null) {
    const members = (set[2] ?? "").replace(/[\\[\]]/g, String.raw`\$&`);
    return [`[${set[1] === undefined ? "" : "^"}${members}]`, set[0].length];
  }
  const char = rest.charAt(0);
  if (char === "*") return ["[^/]*", 1];
  if (char === "?") return ["[^/]", 1];
  if (char === "\\" && rest.length > 1) return [literal(rest.charAt(1)), 2];
  return [literal(char), 1];
}

function literal(char: string): string {
  return /[\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
