/** Cuts a template into tokens: text, statement and print delimiters with their white space control, and what is inside. */
import { stringRepr } from "../string-repr.ts";
import { stripEnd } from "../values/string-methods.ts";
import { syntaxError } from "./syntax-error.ts";
import { OPERATORS, type Token, type TokenType } from "./tokens.ts";
import { unescapeString } from "./unescape.ts";

const TAG = /\{%([-+]?)\s*raw\s*(?:-%\}\s*|%\})|(\{%|\{\{|\{#)([-+]?)/g;
const COMMENT_END = /\+#\}|-#\}\s*|#\}/g;
const RAW_END = /\{%([-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\})/g;
const VARIABLE_END = /-\}\}\s*|\}\}/y;
const BLOCK_END = /\+%\}|-%\}\s*|%\}/y;

const WHITESPACE = /\s+/y;
const FLOAT = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const NAME = /[\p{L}\p{N}\p{M}_\u00b7\u0387]+/uy;
const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\u00b7\u0387]*$/u;
const STRING = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const OPERATOR = /\*\*|\/\/|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;

const CLOSERS: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]" };

/** A lexer over one template. */
class Lexer {
  readonly tokens: Token[] = [];
  readonly #source: string;
  #position = 0;
  #line = 1;
  #lineCounted = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** The line of a position; positions are asked for in order. */
  #lineAt(position: number): number {
    for (let index = this.#lineCounted; index < position; index += 1) {
      if (this.#source[index] === "\n") this.#line += 1;
    }
    this.#lineCounted = Math.max(this.#lineCounted, position);
    return this.#line;
  }

  #push(type: TokenType, value: string, position: number): void {
    this.tokens.push({ type, value, line: this.#lineAt(position) });
  }

  #data(text: string, position: number, strip: boolean): void {
    const kept = strip ? stripEnd(text) : text;
    if (kept !== "") this.#push("data", kept, position);
  }

  run(): Token[] {
    try {
      while (this.#position < this.#source.length) this.#root();
    } catch (error) {
      // jinja2 reads tokens as it parses, so what the parser refuses before this is reported first.
      const wrong = error instanceof Error ? error : new Error(String(error));
      this.tokens.push({ type: "error", value: "", line: this.#line, error: wrong });
      return this.tokens;
    }
    this.tokens.push({ type: "eof", value: "", line: this.tokens.at(-1)?.line ?? 1 });
    return this.tokens;
  }

  #root(): void {
    TAG.lastIndex = this.#position;
    const match = TAG.exec(this.#source);
    if (match === null) {
      this.#data(this.#source.slice(this.#position), this.#position, false);
      this.#position = this.#source.length;
      return;
    }
    const [whole, rawSign, opening, sign] = match;
    this.#data(this.#source.slice(this.#position, match.index), this.#position, (rawSign ?? sign) === "-");
    this.#position = match.index + whole.length;
    if (rawSign !== undefined) this.#raw(match.index);
    else if (opening === "{#") this.#comment(match.index);
    else {
      this.#push(opening === "{{" ? "variable_begin" : "block_begin", opening ?? "", match.index);
      this.#code(opening === "{{" ? "variable_end" : "block_end");
    }
  }

  #comment(start: number): void {
    COMMENT_END.lastIndex = this.#position;
    const end = COMMENT_END.exec(this.#source);
    if (end === null) {
      // What follows an opening at the very end of the text is no comment for jinja2 either.
      if (this.#position >= this.#source.length) return;
      throw syntaxError("Missing end of comment tag", this.#lineAt(start));
    }
    this.#position = end.index + end[0].length;
  }

  #raw(start: number): void {
    RAW_END.lastIndex = this.#position;
    const end = RAW_END.exec(this.#source);
    if (end === null) {
      if (this.#position >= this.#source.length) return;
      this.#lineAt(start);
      throw syntaxError("Missing end of raw directive", this.#lineAt(this.#position));
    }
    this.#data(this.#source.slice(this.#position, end.index), this.#position, end[1] === "-");
    this.#position = end.index + end[0].length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    return pattern.exec(this.#source)?.[0];
  }

  /** Tokens up to the closing delimiter, which only counts outside of brackets. */
  #code(end: "variable_end" | "block_end"): void {
    const brackets: string[] = [];
    while (this.#position < this.#source.length) {
      const closing =
        brackets.length === 0 ? this.#match(end === "variable_end" ? VARIABLE_END : BLOCK_END) : undefined;
      if (closing !== undefined) {
        this.#push(end, closing, this.#position);
        this.#position += closing.length;
        return;
      }
      this.#position += this.#token(brackets);
    }
  }

  #token(brackets: string[]): number {
    const start = this.#position;
    const space = this.#match(WHITESPACE);
    if (space !== undefined) return space.length;
    const float = this.#match(FLOAT);
    if (float !== undefined) return this.#simple("float", float, start);
    const integer = this.#match(INTEGER);
    if (integer !== undefined) return this.#simple("integer", integer, start);
    const name = this.#match(NAME);
    if (name !== undefined) return this.#name(name, start);
    const string = this.#match(STRING);
    if (string !== undefined) {
      this.#push("string", unescapeString(string.slice(1, -1), this.#lineAt(start)), start);
      return string.length;
    }
    return this.#operator(brackets, start);
  }

  #simple(type: "float" | "integer", text: string, start: number): number {
    this.#push(type, text.replaceAll("_", ""), start);
    return text.length;
  }

  #name(name: string, start: number): number {
    if (!IDENTIFIER.test(name)) throw syntaxError("Invalid character in identifier", this.#lineAt(start));
    this.#push("name", name, start);
    return name.length;
  }

  #operator(brackets: string[], start: number): number {
    const operator = this.#match(OPERATOR);
    if (operator === undefined) {
      const char = String.fromCodePoint(this.#source.codePointAt(start) ?? 0);
      throw syntaxError(`unexpected char ${stringRepr(char)} at ${start}`, this.#lineAt(start));
    }
    const closer = CLOSERS[operator];
    if (closer !== undefined) brackets.push(closer);
    else if (operator === "}" || operator === ")" || operator === "]") {
      const expected = brackets.pop();
      if (expected === undefined) throw syntaxError(`unexpected '${operator}'`, this.#lineAt(start));
      if (expected !== operator) {
        throw syntaxError(`unexpected '${operator}', expected '${expected}'`, this.#lineAt(start));
      }
    }
    this.#push(OPERATORS[operator as keyof typeof OPERATORS], operator, start);
    return operator.length;
  }
}

/** The tokens of a template; one newline at its end is dropped, as jinja2 does unless told otherwise. */
export function tokenize(template: string, keepTrailingNewline = false): Token[] {
  const source = template.replace(/\r\n?/g, "\n");
  return new Lexer(keepTrailingNewline ? source : source.replace(/\n$/, "")).run();
}

/** The tokens of a bare expression, as if it stood between `{{` and `}}`. */
export function tokenizeExpression(expression: string): Token[] {
  const tokens = new Lexer(
    `{{${expression.startsWith("-") || expression.startsWith("+") ? " " : ""}${expression}`,
  ).run();
  return tokens.slice(1);
}
