// Reads SQL as far as it must be understood to send it: where its statements end and where its parameters stand.

export interface SqlPiece {
  kind: "text" | "parameter" | "end";
  /** A parameter's name, without its colon. */
  text: string;
}

/** Strings, quoted names, comments and dollar-quoted bodies are whole, so that what is in them is no parameter and no end. */
const PIECE =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[^]*?\*\/|(\$\w*\$)[^]*?\1|::|:=|:([A-Za-z_]\w*)|(;)|[^'"`\-/$:;]+|[^]/gy;

export function sqlPieces(sql: string): SqlPiece[] {
  return [...sql.matchAll(PIECE)].map(([text, , name, end]) =>
    name !== undefined ? { kind: "parameter", text: name } : { kind: end === undefined ? "text" : "end", text },
  );
}

const COMMENT = /^(?:--|\/\*)/;

/** The statements of a text; those that hold nothing but comments are none. */
export function splitStatements(sql: string): string[] {
  // A trigger's body holds ends of its own.
  if (/\bcreate\s+(?:temp(?:orary)?\s+)?trigger\b/i.test(sql)) return [sql];
  const statements: string[] = [];
  let [current, isEmpty] = ["", true];
  for (const { kind, text } of [...sqlPieces(sql), { kind: "end", text: "" } as const]) {
    if (kind === "end") {
      if (!isEmpty) statements.push(current.trim());
      [current, isEmpty] = ["", true];
    } else {
      current += kind === "parameter" ? `:${text}` : text;
      isEmpty &&= kind === "text" && (text.trim() === "" || COMMENT.test(text));
    }
  }
  return statements;
}

/** `:name` becomes what `place` gives for the place of that name, counted from 1; a name that is used twice has one place. */
export function numberedParameters(
  sql: string,
  parameters: Readonly<Record<string, unknown>>,
  place: (index: number) => string,
): { sql: string; values: unknown[] } {
  const names: string[] = [];
  const texts = sqlPieces(sql).map(({ kind, text }) => {
    if (kind !== "parameter") return text;
    if (!Object.hasOwn(parameters, text)) throw new Error(`The SQL names the parameter :${text}, which is not given`);
    if (!names.includes(text)) names.push(text);
    return place(names.indexOf(text) + 1);
  });
  return { sql: texts.join(""), values: names.map((name) => parameters[name]) };
}
