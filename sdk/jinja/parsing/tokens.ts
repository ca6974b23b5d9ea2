/** The tokens of a template and the words error messages have for them. */

export type TokenType =
  | "data"
  | "variable_begin"
  | "variable_end"
  | "block_begin"
  | "block_end"
  | "name"
  | "string"
  | "integer"
  | "float"
  | "eof"
  | "error"
  | OperatorToken;

export const OPERATORS = {
  "+": "add",
  "-": "sub",
  "/": "div",
  "//": "floordiv",
  "*": "mul",
  "%": "mod",
  "**": "pow",
  "~": "tilde",
  "[": "lbracket",
  "]": "rbracket",
  "(": "lparen",
  ")": "rparen",
  "{": "lbrace",
  "}": "rbrace",
  "==": "eq",
  "!=": "ne",
  ">": "gt",
  ">=": "gteq",
  "<": "lt",
  "<=": "lteq",
  "=": "assign",
  ".": "dot",
  ":": "colon",
  "|": "pipe",
  ",": "comma",
  ";": "semicolon",
} as const;

export type OperatorToken = (typeof OPERATORS)[keyof typeof OPERATORS];

export interface Token {
  readonly type: TokenType;
  /** The name, the string's text, or the number as it was written. */
  readonly value: string;
  readonly line: number;
  /** What is wrong with the text here, raised when the parser gets this far. */
  readonly error?: Error;
}

const SPELLINGS = new Map<string, string>(Object.entries(OPERATORS).map(([spelling, type]) => [type, spelling]));
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  block_begin: "begin of statement block",
  block_end: "end of statement block",
  variable_begin: "begin of print statement",
  variable_end: "end of print statement",
  data: "template data / text",
  eof: "end of template",
};

function describeType(type: string): string {
  return SPELLINGS.get(type) ?? DESCRIPTIONS[type] ?? type;
}

/** A token as messages name it: a name by itself, an operator by its spelling. */
export function describeToken(token: Token): string {
  return token.type === "name" ? token.value : describeType(token.type);
}

/** What was expected, `type` or `name:value`, as messages name it. */
export function describeExpectation(expectation: string): string {
  return expectation.startsWith("name:") ? expectation.slice(5) : describeType(expectation);
}
