/** What jinja2 only notices when it compiles a parsed template: unknown filters and tests, blocks defined twice … */
import { stringRepr } from "../string-repr.ts";
import type { ArgumentList, BlockNode, CallBlockNode, Expression, MacroNode, Statement, Target } from "./ast.ts";
import { specialNames } from "./special-names.ts";
import { syntaxError } from "./syntax-error.ts";

export interface KnownNames {
  hasFilter(name: string): boolean;
  hasTest(name: string): boolean;
}

/** Where a node stands: what is soft (inside an if) fails only when it is reached. */
interface Position {
  readonly topLevel: boolean;
  readonly soft: boolean;
  readonly inLoop: boolean;
}

const ROOT: Position = { topLevel: true, soft: false, inLoop: false };
const INNER: Position = { topLevel: false, soft: false, inLoop: false };

class Checker {
  readonly #known: KnownNames;

  constructor(known: KnownNames) {
    this.#known = known;
  }

  statements(body: readonly Statement[], position: Position): void {
    for (const statement of body) this.#statement(statement, position);
  }

  #statement(node: Statement, position: Position): void {
    switch (node.type) {
      case "output":
        for (const part of node.parts) if (typeof part !== "string") this.#expression(part, position);
        return;
      case "if": {
        const soft = { ...position, soft: true };
        for (const { test, body } of node.branches) {
          this.#expression(test, soft);
          this.statements(body, soft);
        }
        this.statements(node.otherwise, soft);
        return;
      }
      case "for":
        checkLoopTarget(node.target);
        if (node.test !== undefined) this.#expression(node.test, INNER);
        this.#expression(node.iterable, position);
        this.statements(node.body, { ...INNER, inLoop: true });
        this.statements(node.otherwise, INNER);
        return;
      case "macro":
        this.#parameters(node);
        this.statements(node.body, INNER);
        return;
      case "callblock":
        this.#parameters(node);
        this.statements(node.body, INNER);
        this.#expression(node.call, position);
        return;
      case "extends":
        if (!position.topLevel)
          throw syntaxError("cannot use extend from a non top-level scope", node.line, "Assertion");
        this.#expression(node.template, position);
        return;
      case "block":
        // Blocks are compiled after the body, on their own.
        return;
      default:
        this.#simple(node, position);
    }
  }

  #simple(node: Statement, position: Position): void {
    switch (node.type) {
      case "set":
        this.#expression(node.value, position);
        return;
      case "setblock":
        this.statements(node.body, { ...INNER, inLoop: position.inLoop });
        if (node.filter !== undefined) this.#expression(node.filter, INNER);
        return;
      case "filterblock":
        this.statements(node.body, { ...INNER, inLoop: position.inLoop });
        this.#expression(node.filter, INNER);
        return;
      case "with":
        for (const value of node.values) this.#expression(value, INNER);
        this.statements(node.body, { ...INNER, inLoop: position.inLoop });
        return;
      case "autoescape":
        this.#expression(node.value, position);
        this.statements(node.body, { ...INNER, inLoop: position.inLoop });
        return;
      case "include":
      case "import":
      case "fromimport":
        this.#expression(node.template, position);
        return;
      case "do":
        this.#expression(node.expression, position);
        return;
      case "break":
      case "continue":
        if (!position.inLoop) throw syntaxError(`'${node.type}' outside loop`, node.line);
        return;
      default:
    }
  }

  #parameters({ parameters: { names, defaults }, body, line }: MacroNode | CallBlockNode): void {
    const caller = specialNames(body).caller ? names.indexOf("caller") : -1;
    if (caller >= 0 && caller < names.length - defaults.length) {
      throw syntaxError(
        'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.',
        line,
        "Assertion",
      );
    }
    for (const value of defaults) this.#expression(value, INNER);
  }

  #arguments({ args, keywords, spread, spreadKeywords }: ArgumentList, position: Position): void {
    for (const argument of args) this.#expression(argument, position);
    for (const { value } of keywords) this.#expression(value, position);
    if (spread !== undefined) this.#expression(spread, position);
    if (spreadKeywords !== undefined) this.#expression(spreadKeywords, position);
  }

  #named(node: Expression & { type: "filter" | "test" }, position: Position): void {
    const exists = node.type === "filter" ? this.#known.hasFilter(node.name) : this.#known.hasTest(node.name);
    if (!exists && !position.soft) {
      throw syntaxError(`No ${node.type} named ${stringRepr(node.name)}.`, node.line, "Assertion");
    }
    if (node.target !== undefined) this.#expression(node.target, position);
    this.#arguments(node.arguments, position);
  }

  #expression(node: Expression, position: Position): void {
    switch (node.type) {
      case "filter":
      case "test":
        this.#named(node, position);
        return;
      case "conditional": {
        const soft = { ...position, soft: true };
        for (const part of [node.test, node.yes, node.no]) if (part !== undefined) this.#expression(part, soft);
        return;
      }
      case "call":
        this.#expression(node.callee, position);
        this.#arguments(node.arguments, position);
        return;
      default:
        for (const child of children(node)) this.#expression(child, position);
    }
  }
}

/** The expressions directly inside one that has no special rule. */
function children(node: Expression): Expression[] {
  switch (node.type) {
    case "tuple":
    case "list":
    case "concat":
      return [...node.items];
    case "dict":
      return node.pairs.flatMap(({ key, value }) => [key, value]);
    case "getattr":
      return [node.target];
    case "getitem":
      return [node.target, node.key];
    case "slice":
      return [node.start, node.stop, node.step].filter((part) => part !== undefined);
    case "unary":
      return [node.operand];
    case "binary":
    case "and":
    case "or":
      return [node.left, node.right];
    case "compare":
      return [node.left, ...node.operands.map(({ value }) => value)];
    default:
      return [];
  }
}

function checkLoopTarget(target: Target): void {
  const check = (node: Expression): void => {
    if (node.type === "tuple") node.items.forEach(check);
    else if (node.type === "name" && node.name === "loop") {
      throw syntaxError("Can't assign to special loop variable in for-loop target", node.line, "Assertion");
    }
  };
  check(target);
}

/** The bodies inside a statement, in the order they are written. */
function bodies(statement: Statement): (readonly Statement[])[] {
  if (statement.type === "if") return [...statement.branches.map(({ body }) => body), statement.otherwise];
  if (statement.type === "for") return [statement.body, statement.otherwise];
  return "body" in statement ? [statement.body] : [];
}

function collectBlocks(body: readonly Statement[], blocks: Map<string, BlockNode>): void {
  for (const statement of body) {
    if (statement.type === "block") {
      if (blocks.has(statement.name)) {
        throw syntaxError(`block ${stringRepr(statement.name)} defined twice`, statement.line, "Assertion");
      }
      blocks.set(statement.name, statement);
    }
    for (const inner of bodies(statement)) collectBlocks(inner, blocks);
  }
}

/** Checks a template and gathers its blocks. */
export function checkTemplate(body: readonly Statement[], known: KnownNames): ReadonlyMap<string, BlockNode> {
  const blocks = new Map<string, BlockNode>();
  collectBlocks(body, blocks);
  const checker = new Checker(known);
  checker.statements(body, ROOT);
  for (const block of blocks.values()) checker.statements(block.body, INNER);
  return blocks;
}
