/** A cursor over tokens, with jinja2's words where something else was expected. */
import { stringRepr } from "../string-repr.ts";
import { syntaxError } from "./syntax-error.ts";
import { describeExpectation, describeToken, type Token } from "./tokens.ts";

/** Whether a token is of a type, or is the name in `name:value`. */
export function isToken(token: Token, expectation: string): boolean {
  if (token.type === expectation) return true;
  return token.type === "name" && expectation === `name:${token.value}`;
}

/** Walks through the tokens of a template. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #index = 0;
  #end: Token;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#end = tokens.at(-1) ?? { type: "eof", value: "", line: 1 };
    this.#at(0);
  }

  get current(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  get following(): Token {
    return this.#at(this.#index + 1);
  }

  #at(index: number): Token {
    const token = this.#tokens[index] ?? this.#end;
    if (token.error !== undefined) throw token.error;
    return token;
  }

  next(): Token {
    const token = this.current;
    this.#at(this.#index + 1);
    if (this.#index < this.#tokens.length - 1) this.#index += 1;
    return token;
  }

  is(...expectations: readonly string[]): boolean {
    return expectations.some((expectation) => isToken(this.current, expectation));
  }

  skipIf(expectation: string): boolean {
    if (!this.is(expectation)) return false;
    this.next();
    return true;
  }

  expect(expectation: string): Token {
    if (this.is(expectation)) return this.next();
    const expected = stringRepr(describeExpectation(expectation));
    const { current } = this;
    const message =
      current.type === "eof"
        ? `unexpected end of template, expected ${expected}.`
        : `expected token ${expected}, got ${stringRepr(describeToken(current))}`;
    throw syntaxError(message, current.line);
  }
}
