/** Python's `ast.literal_eval`: reads numbers, strings, True, False, None, tuples, lists, dicts and sets. */
import { pyFloat } from "../protocol.ts";
import { hashKey, PyDict } from "../values/mapping.ts";
import { parseInteger } from "../values/numbers.ts";
import { tupleFrom } from "../values/sequences.ts";
import { unaryOperation } from "../values/operators.ts";
import { unescapeString } from "../parsing/unescape.ts";

/** Thrown and caught here only: the text is no literal. */
class NotALiteral extends Error {}

const SKIP = /(?:[ \t\f]|\\\n)*/y;
/** Inside brackets line ends and comments are white space too. */
const SKIP_LINES = /(?:[ \t\f\n]|\\\n|#[^\n]*)*/y;
/** Empty lines may come first, but then the value must not be indented. */
const BLANK_LINES = /(?:[ \t\f]*(?:#[^\n]*)?\n)*/y;
const END = /[ \t\f\n]*(?:#[^\n]*\n?[ \t\f\n]*)*$/y;
const NUMBER =
  /(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:e[+-]?\d(?:_?\d)*)?|\d(?:_?\d)*\.(?:e[+-]?\d(?:_?\d)*)?|\d(?:_?\d)*e[+-]?\d(?:_?\d)*|0x(?:_?[\da-f])+|0o(?:_?[0-7])+|0b(?:_?[01])+|0(?:_?0)*(?![\d_])|[1-9](?:_?\d)*)(?![\w.])/iy;
const STRING =
  /(r|u|b|br|rb)?('''(?:[^\\]|\\[\s\S])*?'''|"""(?:[^\\]|\\[\s\S])*?"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")/iy;
const WORD = /(?:True|False|None)(?!\w)/y;
/** Python's own parser stops at this many brackets. */
const MAX_NESTING = 200;

class LiteralReader {
  readonly #text: string;
  #position = 0;
  #brackets = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#position += match[0].length;
    return match;
  }

  #skip(): void {
    this.#take(this.#brackets > 0 ? SKIP_LINES : SKIP);
  }

  #accept(char: string): boolean {
    this.#skip();
    if (this.#text[this.#position] !== char) return false;
    this.#position += 1;
    return true;
  }

  #peek(): string {
    this.#skip();
    return this.#text[this.#position] ?? "";
  }

  /** The whole text: one value, or several with commas, which make a tuple. */
  read(): unknown {
    this.#take(BLANK_LINES);
    if (/[ \t\f]/.test(this.#text[this.#position] ?? "")) throw new NotALiteral();
    const first = this.#value();
    let result = first;
    if (this.#peek() === ",") result = tupleFrom(this.#rest([first], ""));
    if (this.#take(END) === null || this.#position !== this.#text.length) throw new NotALiteral();
    return result;
  }

  /** The values after the first of a list or tuple; a trailing comma is allowed. */
  #rest(items: unknown[], close: string): unknown[] {
    while (this.#accept(",")) {
      const char = this.#peek();
      if (close === "" ? char === "" || char === "\n" || char === "#" : char === close) break;
      items.push(this.#value());
    }
    return items;
  }

  #value(): unknown {
    this.#skip();
    const char = this.#text[this.#position] ?? "";
    if (char === "-" || char === "+") {
      this.#position += 1;
      this.#skip();
      return unaryOperation(char, this.#number());
    }
    if (char === "(") return this.#bracketed(() => this.#tuple());
    if (char === "[") return this.#bracketed(() => this.#list());
    if (char === "{") return this.#bracketed(() => this.#dictOrSet());
    const word = this.#take(WORD);
    if (word !== null) return word[0] === "None" ? null : word[0] === "True";
    return this.#strings() ?? this.#number();
  }

  #number(): unknown {
    const match = this.#take(NUMBER);
    if (match === null) throw new NotALiteral();
    const text = match[0].replaceAll("_", "");
    if (/^0[xob]/i.test(text) || /^\d+$/.test(text)) {
      const value = parseInteger(text, 0);
      if (value === undefined) throw new NotALiteral();
      return value;
    }
    return pyFloat(Number(text));
  }

  #strings(): unknown {
    let text: string | undefined;
    const bytes: number[] = [];
    let isBytes = false;
    for (let match = this.#take(STRING); match !== null; match = this.#take(STRING)) {
      const prefix = (match[1] ?? "").toLowerCase();
      const literal = match[2] ?? "";
      const quotes = /^(?:'''|""")/.test(literal) ? 3 : 1;
      const part = this.#unescape(literal.slice(quotes, -quotes), prefix.includes("r"));
      if (text !== undefined && prefix.includes("b") !== isBytes) throw new NotALiteral();
      isBytes = prefix.includes("b");
      text = (text ?? "") + part;
      if (isBytes) bytes.push(...Array.from(part, (char) => char.codePointAt(0) ?? 0));
      this.#skip();
    }
    return isBytes ? Uint8Array.from(bytes) : text;
  }

  #unescape(body: string, raw: boolean): string {
    try {
      return raw ? body : unescapeString(body, 1);
    } catch {
      throw new NotALiteral();
    }
  }

  #bracketed(read: () => unknown): unknown {
    this.#position += 1;
    this.#brackets += 1;
    if (this.#brackets > MAX_NESTING) throw new NotALiteral();
    const value = read();
    this.#brackets -= 1;
    return value;
  }

  #close(char: string): void {
    if (!this.#accept(char)) throw new NotALiteral();
  }

  #tuple(): unknown {
    if (this.#accept(")")) return tupleFrom([]);
    const first = this.#value();
    const isTuple = this.#peek() === ",";
    const items = this.#rest([first], ")");
    this.#close(")");
    return isTuple ? tupleFrom(items) : first;
  }

  #list(): unknown {
    if (this.#accept("]")) return [];
    const items = this.#rest([this.#value()], "]");
    this.#close("]");
    return items;
  }

  #dictOrSet(): unknown {
    if (this.#accept("}")) return new PyDict();
    const first = this.#value();
    if (this.#peek() !== ":") {
      const items = this.#rest([first], "}");
      this.#close("}");
      const unique = new Map(items.map((item) => [hashKey(item), item] as const));
      return new Set(unique.values());
    }
    const dict = new PyDict();
    this.#close(":");
    dict.set(first, this.#value());
    while (this.#accept(",")) {
      if (this.#peek() === "}") break;
      const key = this.#value();
      this.#close(":");
      dict.set(key, this.#value());
    }
    this.#close("}");
    return dict;
  }
}

/** The value that a text spells as a Python literal; undefined where it spells none. */
export function literalEval(text: string): { value: unknown } | undefined {
  try {
    return { value: new LiteralReader(text.replace(/\r\n?/g, "\n")).read() };
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}
