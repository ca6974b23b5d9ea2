/** Which tokens are operators of which level. */
import type { BinaryOperator } from "../values/operators.ts";
import type { TokenType } from "./tokens.ts";

export const COMPARISONS: ReadonlySet<TokenType> = new Set<TokenType>(["eq", "ne", "lt", "lteq", "gt", "gteq"]);
export const BINARY: Partial<Record<TokenType, BinaryOperator>> = {
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  floordiv: "//",
  mod: "%",
};
export const SUM: ReadonlySet<TokenType> = new Set<TokenType>(["add", "sub"]);
export const PRODUCT: ReadonlySet<TokenType> = new Set<TokenType>(["mul", "div", "floordiv", "mod"]);
