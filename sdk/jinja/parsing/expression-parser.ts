/** Parses expressions: a ladder of precedences from `if`/`else` down to literals, as jinja2 orders them. */
import { stringRepr } from "../string-repr.ts";
import { pyFloat } from "../protocol.ts";
import { parseInteger } from "../values/numbers.ts";
import type { ArgumentList, CallNode, CompareOperator, Expression, FilterNode } from "./ast.ts";
import { syntaxError } from "./syntax-error.ts";
import type { TokenStream } from "./token-stream.ts";
import { BINARY, COMPARISONS, PRODUCT, SUM } from "./precedence.ts";
import { describeToken, type Token, type TokenType } from "./tokens.ts";

const TEST_ARGUMENT = new Set<TokenType>(["name", "string", "integer", "float", "lparen", "lbracket", "lbrace"]);
const NO_ARGUMENTS: ArgumentList = { args: [], keywords: [], spread: undefined, spreadKeywords: undefined };
/** Deeper nesting than any template written by hand; beyond it JavaScript's stack would end. */
const MAX_DEPTH = 200;

export interface TupleOptions {
  /** Only names and literals, as targets are written. */
  readonly simplified?: boolean;
  readonly withCondition?: boolean;
  readonly parentheses?: boolean;
  readonly withNamespace?: boolean;
}

/** The part of the parser that reads expressions. */
export class ExpressionParser {
  protected readonly stream: TokenStream;
  #depth = 0;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  /** Parses something one level deeper, which may not go on for ever. */
  #nested(parse: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw syntaxError("the expression is nested too deeply", this.stream.current.line);
    const expression = parse();
    this.#depth -= 1;
    return expression;
  }

  parseExpression(withCondition = true): Expression {
    return this.#nested(() => (withCondition ? this.#condition() : this.#or()));
  }

  #condition(): Expression {
    let { line } = this.stream.current;
    let yes = this.#or();
    while (this.stream.skipIf("name:if")) {
      const test = this.#or();
      const no = this.stream.skipIf("name:else") ? this.#condition() : undefined;
      yes = { type: "conditional", test, yes, no, line };
      ({ line } = this.stream.current);
    }
    return yes;
  }

  #or(): Expression {
    let { line } = this.stream.current;
    let left = this.#and();
    while (this.stream.skipIf("name:or")) {
      left = { type: "or", left, right: this.#and(), line };
      ({ line } = this.stream.current);
    }
    return left;
  }

  #and(): Expression {
    let { line } = this.stream.current;
    let left = this.#not();
    while (this.stream.skipIf("name:and")) {
      left = { type: "and", left, right: this.#not(), line };
      ({ line } = this.stream.current);
    }
    return left;
  }

  #not(): Expression {
    if (!this.stream.is("name:not")) return this.#compare();
    const { line } = this.stream.next();
    return { type: "unary", operator: "not", operand: this.#nested(() => this.#not()), line };
  }

  #compare(): Expression {
    const left = this.#sum();
    const operands: { operator: CompareOperator; value: Expression }[] = [];
    let { line } = this.stream.current;
    for (;;) {
      const operator = this.#compareOperator();
      if (operator === undefined) break;
      operands.push({ operator, value: this.#sum() });
      ({ line } = this.stream.current);
    }
    return operands.length === 0 ? left : { type: "compare", left, operands, line };
  }

  #compareOperator(): CompareOperator | undefined {
    const { type } = this.stream.current;
    if (COMPARISONS.has(type)) {
      this.stream.next();
      return type as CompareOperator;
    }
    if (this.stream.skipIf("name:in")) return "in";
    if (!this.stream.is("name:not") || this.stream.following.value !== "in") return undefined;
    this.stream.next();
    this.stream.next();
    return "notin";
  }

  #binary(operators: ReadonlySet<TokenType>, operand: () => Expression): Expression {
    let { line } = this.stream.current;
    let left = operand();
    while (operators.has(this.stream.current.type)) {
      const operator = BINARY[this.stream.next().type] ?? "+";
      left = { type: "binary", operator, left, right: operand(), line };
      ({ line } = this.stream.current);
    }
    return left;
  }

  #sum(): Expression {
    return this.#binary(SUM, () => this.#concat());
  }

  #concat(): Expression {
    const { line } = this.stream.current;
    const first = this.#product();
    if (!this.stream.is("tilde")) return first;
    const items = [first];
    while (this.stream.skipIf("tilde")) items.push(this.#product());
    return { type: "concat", items, line };
  }

  #product(): Expression {
    return this.#binary(PRODUCT, () => this.#power());
  }

  #power(): Expression {
    let { line } = this.stream.current;
    let left = this.#unary();
    while (this.stream.skipIf("pow")) {
      left = { type: "binary", operator: "**", left, right: this.#unary(), line };
      ({ line } = this.stream.current);
    }
    return left;
  }

  #unary(withFilter = true): Expression {
    const { type, line } = this.stream.current;
    let node: Expression;
    if (type === "sub" || type === "add") {
      this.stream.next();
      const operand = this.#nested(() => this.#unary(false));
      node = { type: "unary", operator: type === "sub" ? "-" : "+", operand, line };
    } else node = this.parsePrimary();
    node = this.#postfix(node);
    return withFilter ? this.#filters(node) : node;
  }

  /** A name or a literal; with namespaces also `name.attribute`, as an assignment may have it. */
  parsePrimary(withNamespace = false): Expression {
    const token = this.stream.current;
    const { line } = token;
    switch (token.type) {
      case "name":
        return this.#name(withNamespace);
      case "string":
        return { type: "const", value: this.#strings(), line };
      case "integer":
        this.stream.next();
        return { type: "const", value: parseInteger(token.value, 0), line };
      case "float":
        this.stream.next();
        return { type: "const", value: pyFloat(Number(token.value)), line };
      case "lparen": {
        this.stream.next();
        const inner = this.parseTuple({ parentheses: true });
        this.stream.expect("rparen");
        return inner;
      }
      case "lbracket":
        return { type: "list", items: this.#list(), line };
      case "lbrace":
        return this.#dict();
      default:
        throw syntaxError(`unexpected ${stringRepr(describeToken(token))}`, line);
    }
  }

  #name(withNamespace: boolean): Expression {
    const { value, line } = this.stream.next();
    if (value === "true" || value === "True") return { type: "const", value: true, line };
    if (value === "false" || value === "False") return { type: "const", value: false, line };
    if (value === "none" || value === "None") return { type: "const", value: null, line };
    if (!withNamespace || !this.stream.skipIf("dot")) return { type: "name", name: value, line };
    return { type: "nsref", name: value, attribute: this.stream.expect("name").value, line };
  }

  /** Neighbouring strings are one string. */
  #strings(): string {
    let text = "";
    while (this.stream.is("string")) text += this.stream.next().value;
    return text;
  }

  #list(): Expression[] {
    this.stream.expect("lbracket");
    const items: Expression[] = [];
    while (!this.stream.is("rbracket")) {
      if (items.length > 0) this.stream.expect("comma");
      if (this.stream.is("rbracket")) break;
      items.push(this.parseExpression());
    }
    this.stream.expect("rbracket");
    return items;
  }

  #dict(): Expression {
    const { line } = this.stream.expect("lbrace");
    const pairs: { key: Expression; value: Expression }[] = [];
    while (!this.stream.is("rbrace")) {
      if (pairs.length > 0) this.stream.expect("comma");
      if (this.stream.is("rbrace")) break;
      const key = this.parseExpression();
      this.stream.expect("colon");
      pairs.push({ key, value: this.parseExpression() });
    }
    this.stream.expect("rbrace");
    return { type: "dict", pairs, line };
  }

  /** One expression, or a tuple where commas follow; parentheses are not needed. */
  parseTuple(options: TupleOptions = {}): Expression {
    const { simplified = false, withCondition = true, parentheses = false, withNamespace = false } = options;
    let { line } = this.stream.current;
    const items: Expression[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) this.stream.expect("comma");
      if (this.stream.is("variable_end", "block_end", "rparen")) break;
      items.push(simplified ? this.parsePrimary(withNamespace) : this.parseExpression(withCondition));
      if (!this.stream.is("comma")) break;
      isTuple = true;
      ({ line } = this.stream.current);
    }
    const [first] = items;
    if (!isTuple && first !== undefined) return first;
    if (!isTuple && !parentheses) {
      const got = stringRepr(describeToken(this.stream.current));
      throw syntaxError(`Expected an expression, got ${got}`, this.stream.current.line);
    }
    return { type: "tuple", items, line };
  }

  #postfix(start: Expression): Expression {
    let node = start;
    for (;;) {
      const { type } = this.stream.current;
      if (type === "dot" || type === "lbracket") node = this.#subscript(node);
      else if (type === "lparen") node = this.#call(node);
      else return node;
    }
  }

  #filters(start: Expression): Expression {
    let node = start;
    for (;;) {
      if (this.stream.is("pipe")) node = this.parseFilter(node) ?? node;
      else if (this.stream.is("name:is")) node = this.#test(node);
      else if (this.stream.is("lparen")) node = this.#call(node);
      else return node;
    }
  }

  #subscript(target: Expression): Expression {
    const token = this.stream.next();
    const { line } = token;
    if (token.type === "lbracket") return { type: "getitem", target, key: this.#subscriptKey(line), line };
    const attribute = this.stream.next();
    if (attribute.type === "name") return { type: "getattr", target, name: attribute.value, line };
    if (attribute.type !== "integer") throw syntaxError("expected name or number", attribute.line);
    const key: Expression = { type: "const", value: parseInteger(attribute.value, 0), line: attribute.line };
    return { type: "getitem", target, key, line };
  }

  #subscriptKey(line: number): Expression {
    const keys: Expression[] = [];
    while (!this.stream.is("rbracket")) {
      if (keys.length > 0) this.stream.expect("comma");
      keys.push(this.#subscribed());
    }
    this.stream.expect("rbracket");
    const [first] = keys;
    return keys.length === 1 && first !== undefined ? first : { type: "tuple", items: keys, line };
  }

  #subscribed(): Expression {
    const { line } = this.stream.current;
    let start: Expression | undefined;
    if (!this.stream.is("colon")) {
      start = this.parseExpression();
      if (!this.stream.is("colon")) return start;
    }
    this.stream.next();
    const stop = this.stream.is("colon", "rbracket", "comma") ? undefined : this.parseExpression();
    const step =
      this.stream.skipIf("colon") && !this.stream.is("rbracket", "comma") ? this.parseExpression() : undefined;
    return { type: "slice", start, stop, step, line };
  }

  #call(callee: Expression): CallNode {
    const { line } = this.stream.current;
    return { type: "call", callee, arguments: this.#arguments(), line };
  }

  #arguments(): ArgumentList {
    const opening = this.stream.expect("lparen");
    const args: Expression[] = [];
    const keywords: { key: string; value: Expression }[] = [];
    let spread: Expression | undefined;
    let spreadKeywords: Expression | undefined;
    let needsComma = false;
    while (!this.stream.is("rparen")) {
      if (needsComma) {
        this.stream.expect("comma");
        if (this.stream.is("rparen")) break;
      }
      if (this.stream.is("mul")) {
        this.#ensure(spread === undefined && spreadKeywords === undefined, opening);
        this.stream.next();
        spread = this.parseExpression();
      } else if (this.stream.is("pow")) {
        this.#ensure(spreadKeywords === undefined, opening);
        this.stream.next();
        spreadKeywords = this.parseExpression();
      } else if (this.stream.is("name") && this.stream.following.type === "assign") {
        this.#ensure(spreadKeywords === undefined, opening);
        const key = this.stream.next().value;
        this.stream.next();
        keywords.push({ key, value: this.parseExpression() });
      } else {
        this.#ensure(spread === undefined && spreadKeywords === undefined && keywords.length === 0, opening);
        args.push(this.parseExpression());
      }
      needsComma = true;
    }
    this.stream.expect("rparen");
    return { args, keywords, spread, spreadKeywords };
  }

  #ensure(condition: boolean, { line }: Token): void {
    if (!condition) throw syntaxError("invalid syntax for function call expression", line);
  }

  /** `|name(…)|name`; inline, the first one has no bar (`{% filter name %}`). */
  parseFilter(start: Expression | undefined, inline = false): FilterNode | Expression | undefined {
    let node = start;
    let first = inline;
    while (first || this.stream.is("pipe")) {
      if (!first) this.stream.next();
      const { line } = this.stream.current;
      const name = this.#dottedName();
      const args = this.stream.is("lparen") ? this.#arguments() : NO_ARGUMENTS;
      node = { type: "filter", target: node, name, arguments: args, line };
      first = false;
    }
    return node;
  }

  #dottedName(): string {
    let name = this.stream.expect("name").value;
    while (this.stream.skipIf("dot")) name += `.${this.stream.expect("name").value}`;
    return name;
  }

  #test(target: Expression): Expression {
    const { line } = this.stream.next();
    const negated = this.stream.skipIf("name:not");
    const name = this.#dottedName();
    const test: Expression = { type: "test", target, name, arguments: this.#testArguments(), line };
    return negated ? { type: "unary", operator: "not", operand: test, line } : test;
  }

  #testArguments(): ArgumentList {
    if (this.stream.is("lparen")) return this.#arguments();
    const { current } = this.stream;
    if (!TEST_ARGUMENT.has(current.type) || this.stream.is("name:else", "name:or", "name:and")) return NO_ARGUMENTS;
    if (this.stream.is("name:is")) throw syntaxError("You cannot chain multiple tests with is", current.line);
    return { ...NO_ARGUMENTS, args: [this.#postfix(this.parsePrimary())] };
  }
}
