/** Parses a whole template: text, print statements and the statements between `{%` and `%}`. */
import { stringRepr } from "../string-repr.ts";
import type { BlockNode, Expression, Parameters, Statement, Target, TemplateNode } from "./ast.ts";
import { checkTemplate, type KnownNames } from "./check.ts";
import { ExpressionParser } from "./expression-parser.ts";
import { tokenize, tokenizeExpression } from "./lexer.ts";
import { syntaxError } from "./syntax-error.ts";
import { TokenStream } from "./token-stream.ts";
import { describeExpectation, describeToken } from "./tokens.ts";

const RESERVED = new Set(["true", "false", "none", "True", "False", "None"]);

type StatementParser = (parser: Parser) => Statement;

/** A tag that Airflow's environment knows: jinja2's own and the `do` extension. */
const STATEMENTS: Readonly<Record<string, StatementParser>> = {
  for: (parser) => parser.parseFor(),
  if: (parser) => parser.parseIf(),
  block: (parser) => parser.parseBlock(),
  extends: (parser) => parser.parseExtends(),
  print: (parser) => parser.parsePrint(),
  macro: (parser) => parser.parseMacro(),
  include: (parser) => parser.parseInclude(),
  from: (parser) => parser.parseFrom(),
  import: (parser) => parser.parseImport(),
  set: (parser) => parser.parseSet(),
  with: (parser) => parser.parseWith(),
  autoescape: (parser) => parser.parseAutoescape(),
  call: (parser) => parser.parseCallBlock(),
  filter: (parser) => parser.parseFilterBlock(),
  do: (parser) => parser.parseDo(),
};

/** Tags of jinja2's loopcontrols extension, which a Dag may switch on. */
const LOOP_CONTROLS: Readonly<Record<string, StatementParser>> = {
  break: (parser) => parser.parseLoopControl("break"),
  continue: (parser) => parser.parseLoopControl("continue"),
};

export interface ParseOptions {
  readonly keepTrailingNewline?: boolean;
  readonly loopControls?: boolean;
}

/** The recursive descent over one template. */
class Parser extends ExpressionParser {
  readonly #statements: Readonly<Record<string, StatementParser>>;
  readonly #tags: string[] = [];
  readonly #endTokens: (readonly string[])[] = [];

  constructor(stream: TokenStream, loopControls: boolean) {
    super(stream);
    this.#statements = loopControls ? { ...STATEMENTS, ...LOOP_CONTROLS } : STATEMENTS;
  }

  parse(): Statement[] {
    return this.#body(undefined);
  }

  #body(endTokens: readonly string[] | undefined): Statement[] {
    const body: Statement[] = [];
    let parts: (string | Expression)[] = [];
    let { line } = this.stream.current;
    const flush = (): void => {
      if (parts.length > 0) body.push({ type: "output", parts, line });
      parts = [];
    };
    if (endTokens !== undefined) this.#endTokens.push(endTokens);
    while (!this.stream.is("eof")) {
      if (parts.length === 0) ({ line } = this.stream.current);
      const token = this.stream.next();
      if (token.type === "data") parts.push(token.value);
      else if (token.type === "variable_begin") {
        parts.push(this.parseTuple());
        this.stream.expect("variable_end");
      } else {
        flush();
        if (endTokens !== undefined && this.stream.is(...endTokens)) break;
        body.push(this.#statement());
        this.stream.expect("block_end");
      }
    }
    flush();
    if (endTokens !== undefined) this.#endTokens.pop();
    return body;
  }

  #statement(): Statement {
    const token = this.stream.current;
    if (token.type !== "name") throw syntaxError("tag name expected", token.line);
    const parse = Object.hasOwn(this.#statements, token.value) ? this.#statements[token.value] : undefined;
    if (parse === undefined) this.#failTag(token.value, token.line);
    this.#tags.push(token.value);
    const statement = parse(this);
    this.#tags.pop();
    return statement;
  }

  /** The statements up to one of the end tokens, which is left to be read unless dropped. */
  #bodyUntil(endTokens: readonly string[], drop = false): Statement[] {
    this.stream.skipIf("colon");
    this.stream.expect("block_end");
    const body = this.#body(endTokens);
    if (this.stream.is("eof")) this.#failEnd(endTokens);
    if (drop) this.stream.next();
    return body;
  }

  #failEnd(endTokens: readonly string[]): never {
    this.#endTokens.push(endTokens);
    return this.#failTag(undefined, this.stream.current.line);
  }

  #failTag(name: string | undefined, line: number): never {
    const expected = new Set(this.#endTokens.flat().map(describeExpectation));
    const looking = this.#endTokens
      .at(-1)
      ?.map((token) => stringRepr(describeExpectation(token)))
      .join(" or ");
    const message = [
      name === undefined ? "Unexpected end of template." : `Encountered unknown tag ${stringRepr(name)}.`,
    ];
    if (looking !== undefined) {
      message.push(
        name !== undefined && expected.has(name)
          ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`
          : `Jinja was looking for the following tags: ${looking}.`,
      );
    }
    const tag = this.#tags.at(-1);
    if (tag !== undefined) message.push(`The innermost block that needs to be closed is ${stringRepr(tag)}.`);
    throw syntaxError(message.join(" "), line);
  }

  #target(options: { withNamespace?: boolean } = {}): Target {
    const target = this.parseTuple({ simplified: true, ...options });
    this.#checkTarget(target);
    return target;
  }

  #checkTarget(target: Expression): asserts target is Target {
    const assignable = (node: Expression): boolean => {
      if (node.type === "tuple") return node.items.every(assignable);
      return node.type === "nsref" || (node.type === "name" && !RESERVED.has(node.name));
    };
    if (!assignable(target)) throw syntaxError(`can't assign to '${target.type}'`, target.line);
  }

  #nameTarget(): string {
    const { value, line } = this.stream.expect("name");
    if (RESERVED.has(value)) throw syntaxError("can't assign to 'name'", line);
    return value;
  }

  parseSet(): Statement {
    const { line } = this.stream.next();
    const target = this.#target({ withNamespace: true });
    if (this.stream.skipIf("assign")) return { type: "set", target, value: this.parseTuple(), line };
    const filter = this.parseFilter(undefined);
    return { type: "setblock", target, filter, body: this.#bodyUntil(["name:endset"], true), line };
  }

  parseFor(): Statement {
    const { line } = this.stream.next();
    const target = this.#target();
    this.stream.expect("name:in");
    const iterable = this.parseTuple({ withCondition: false });
    const test = this.stream.skipIf("name:if") ? this.parseExpression() : undefined;
    const recursive = this.stream.skipIf("name:recursive");
    const body = this.#bodyUntil(["name:endfor", "name:else"]);
    const otherwise = this.stream.next().value === "endfor" ? [] : this.#bodyUntil(["name:endfor"], true);
    return { type: "for", target, iterable, test, recursive, body, otherwise, line };
  }

  parseIf(): Statement {
    const { line } = this.stream.next();
    const branches: { test: Expression; body: Statement[] }[] = [];
    for (;;) {
      const test = this.parseTuple({ withCondition: false });
      branches.push({ test, body: this.#bodyUntil(["name:elif", "name:else", "name:endif"]) });
      const { value } = this.stream.next();
      if (value === "elif") continue;
      const otherwise = value === "else" ? this.#bodyUntil(["name:endif"], true) : [];
      return { type: "if", branches, otherwise, line };
    }
  }

  parseWith(): Statement {
    const { line } = this.stream.next();
    const targets: Target[] = [];
    const values: Expression[] = [];
    while (!this.stream.is("block_end")) {
      if (targets.length > 0) this.stream.expect("comma");
      targets.push(this.#target());
      this.stream.expect("assign");
      values.push(this.parseExpression());
    }
    return { type: "with", targets, values, body: this.#bodyUntil(["name:endwith"], true), line };
  }

  parseAutoescape(): Statement {
    const { line } = this.stream.next();
    const value = this.parseExpression();
    return { type: "autoescape", value, body: this.#bodyUntil(["name:endautoescape"], true), line };
  }

  parseBlock(): BlockNode {
    const { line } = this.stream.next();
    const name = this.stream.expect("name").value;
    const scoped = this.stream.skipIf("name:scoped");
    const required = this.stream.skipIf("name:required");
    if (this.stream.is("sub")) {
      throw syntaxError(
        "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.",
        this.stream.current.line,
      );
    }
    const body = this.#bodyUntil(["name:endblock"], true);
    if (required && !body.every(isBlank)) {
      throw syntaxError("Required blocks can only contain comments or whitespace", this.stream.current.line);
    }
    this.stream.skipIf(`name:${name}`);
    return { type: "block", name, scoped, required, body, line };
  }

  parseExtends(): Statement {
    const { line } = this.stream.next();
    return { type: "extends", template: this.parseExpression(), line };
  }

  #context(fallback: boolean): boolean {
    if (!this.stream.is("name:with", "name:without") || this.stream.following.value !== "context") return fallback;
    const withContext = this.stream.next().value === "with";
    this.stream.next();
    return withContext;
  }

  parseInclude(): Statement {
    const { line } = this.stream.next();
    const template = this.parseExpression();
    const ignoreMissing = this.stream.is("name:ignore") && this.stream.following.value === "missing";
    if (ignoreMissing) {
      this.stream.next();
      this.stream.next();
    }
    return { type: "include", template, ignoreMissing, withContext: this.#context(true), line };
  }

  parseImport(): Statement {
    const { line } = this.stream.next();
    const template = this.parseExpression();
    this.stream.expect("name:as");
    return { type: "import", template, target: this.#nameTarget(), withContext: this.#context(false), line };
  }

  parseFrom(): Statement {
    const { line } = this.stream.next();
    const template = this.parseExpression();
    this.stream.expect("name:import");
    const names: { name: string; alias: string }[] = [];
    const contextFollows = (): boolean =>
      this.stream.is("name:with", "name:without") && this.stream.following.value === "context";
    do {
      if (contextFollows()) break;
      if (!this.stream.is("name")) this.stream.expect("name");
      const nameLine = this.stream.current.line;
      const name = this.#nameTarget();
      if (name.startsWith("_")) {
        throw syntaxError("names starting with an underline can not be imported", nameLine, "Assertion");
      }
      names.push({ name, alias: this.stream.skipIf("name:as") ? this.#nameTarget() : name });
    } while (!contextFollows() && this.stream.skipIf("comma"));
    return { type: "fromimport", template, names, withContext: this.#context(false), line };
  }

  #signature(): Parameters {
    const names: string[] = [];
    const defaults: Expression[] = [];
    this.stream.expect("lparen");
    while (!this.stream.is("rparen")) {
      if (names.length > 0) this.stream.expect("comma");
      names.push(this.#nameTarget());
      if (this.stream.skipIf("assign")) defaults.push(this.parseExpression());
      else if (defaults.length > 0) {
        throw syntaxError("non-default argument follows default argument", this.stream.current.line);
      }
    }
    this.stream.expect("rparen");
    return { names, defaults };
  }

  parseMacro(): Statement {
    const { line } = this.stream.next();
    const name = this.#nameTarget();
    const parameters = this.#signature();
    return { type: "macro", name, parameters, body: this.#bodyUntil(["name:endmacro"], true), line };
  }

  parseCallBlock(): Statement {
    const { line } = this.stream.next();
    const parameters = this.stream.is("lparen") ? this.#signature() : { names: [], defaults: [] };
    const call = this.parseExpression();
    if (call.type !== "call") throw syntaxError("expected call", line);
    return { type: "callblock", call, parameters, body: this.#bodyUntil(["name:endcall"], true), line };
  }

  parseFilterBlock(): Statement {
    const { line } = this.stream.next();
    const filter = this.parseFilter(undefined, true);
    if (filter === undefined) throw syntaxError("expected a filter", line);
    return { type: "filterblock", filter, body: this.#bodyUntil(["name:endfilter"], true), line };
  }

  parsePrint(): Statement {
    const { line } = this.stream.next();
    const parts: Expression[] = [];
    while (!this.stream.is("block_end")) {
      if (parts.length > 0) this.stream.expect("comma");
      parts.push(this.parseExpression());
    }
    return { type: "output", parts, line };
  }

  parseDo(): Statement {
    const { line } = this.stream.next();
    return { type: "do", expression: this.parseTuple(), line };
  }

  parseLoopControl(type: "break" | "continue"): Statement {
    return { type, line: this.stream.next().line };
  }
}

function isBlank(statement: Statement): boolean {
  return statement.type === "output" && statement.parts.every((part) => typeof part === "string" && part.trim() === "");
}

/** Parses a template and checks what jinja2 checks when it compiles one. */
export function parseTemplate(source: string, known: KnownNames, options: ParseOptions = {}): TemplateNode {
  const tokens = tokenize(source, options.keepTrailingNewline);
  const body = new Parser(new TokenStream(tokens), options.loopControls ?? false).parse();
  return { body, blocks: checkTemplate(body, known) };
}

/** Parses one bare expression; nothing may follow it. */
export function parseBareExpression(source: string): Expression {
  const stream = new TokenStream(tokenizeExpression(source));
  const expression = new ExpressionParser(stream).parseExpression();
  if (!stream.is("eof")) {
    throw syntaxError(`chunk after expression: ${stringRepr(describeToken(stream.current))}`, stream.current.line);
  }
  return expression;
}
