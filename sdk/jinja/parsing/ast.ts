/** The syntax tree of a template. */
import type { BinaryOperator } from "../values/operators.ts";

interface Located {
  readonly line: number;
}

export type CompareOperator = "eq" | "ne" | "lt" | "lteq" | "gt" | "gteq" | "in" | "notin";

/** The arguments of a call, filter or test. */
export interface ArgumentList {
  readonly args: readonly Expression[];
  readonly keywords: readonly { readonly key: string; readonly value: Expression }[];
  readonly spread: Expression | undefined;
  readonly spreadKeywords: Expression | undefined;
}

export interface NameNode extends Located {
  readonly type: "name";
  readonly name: string;
}
export interface TupleNode extends Located {
  readonly type: "tuple";
  readonly items: readonly Expression[];
}
export interface NamespaceReference extends Located {
  readonly type: "nsref";
  readonly name: string;
  readonly attribute: string;
}
export interface CallNode extends Located {
  readonly type: "call";
  readonly callee: Expression;
  readonly arguments: ArgumentList;
}
export interface FilterNode extends Located {
  readonly type: "filter";
  /** Undefined where a block is what is filtered. */
  readonly target: Expression | undefined;
  readonly name: string;
  readonly arguments: ArgumentList;
}
export interface SliceNode extends Located {
  readonly type: "slice";
  readonly start: Expression | undefined;
  readonly stop: Expression | undefined;
  readonly step: Expression | undefined;
}

export type Expression =
  | NameNode
  | TupleNode
  | NamespaceReference
  | CallNode
  | FilterNode
  | SliceNode
  | (Located & { readonly type: "const"; readonly value: unknown })
  | (Located & { readonly type: "list"; readonly items: readonly Expression[] })
  | (Located & { readonly type: "dict"; readonly pairs: readonly { key: Expression; value: Expression }[] })
  | (Located & { readonly type: "getattr"; readonly target: Expression; readonly name: string })
  | (Located & { readonly type: "getitem"; readonly target: Expression; readonly key: Expression })
  | (Located & {
      readonly type: "test";
      readonly target: Expression;
      readonly name: string;
      readonly arguments: ArgumentList;
    })
  | (Located & { readonly type: "unary"; readonly operator: "-" | "+" | "not"; readonly operand: Expression })
  | (Located & {
      readonly type: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Located & { readonly type: "and" | "or"; readonly left: Expression; readonly right: Expression })
  | (Located & { readonly type: "concat"; readonly items: readonly Expression[] })
  | (Located & {
      readonly type: "compare";
      readonly left: Expression;
      readonly operands: readonly { readonly operator: CompareOperator; readonly value: Expression }[];
    })
  | (Located & {
      readonly type: "conditional";
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression | undefined;
    });

/** What may stand left of `=`, after `for` and so on. */
export type Target = NameNode | TupleNode | NamespaceReference;

export interface Parameters {
  readonly names: readonly string[];
  /** The defaults of the last names. */
  readonly defaults: readonly Expression[];
}

export interface OutputNode extends Located {
  readonly type: "output";
  /** Text as it stands in the template, or an expression to print. */
  readonly parts: readonly (string | Expression)[];
}
export interface ForNode extends Located {
  readonly type: "for";
  readonly target: Target;
  readonly iterable: Expression;
  readonly test: Expression | undefined;
  readonly recursive: boolean;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}
export interface IfNode extends Located {
  readonly type: "if";
  readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[];
}
export interface MacroNode extends Located {
  readonly type: "macro";
  readonly name: string;
  readonly parameters: Parameters;
  readonly body: readonly Statement[];
}
export interface CallBlockNode extends Located {
  readonly type: "callblock";
  readonly call: CallNode;
  readonly parameters: Parameters;
  readonly body: readonly Statement[];
}
export interface BlockNode extends Located {
  readonly type: "block";
  readonly name: string;
  readonly scoped: boolean;
  readonly required: boolean;
  readonly body: readonly Statement[];
}
export interface IncludeNode extends Located {
  readonly type: "include";
  readonly template: Expression;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
}
export interface ImportNode extends Located {
  readonly type: "import";
  readonly template: Expression;
  readonly target: string;
  readonly withContext: boolean;
}
export interface FromImportNode extends Located {
  readonly type: "fromimport";
  readonly template: Expression;
  readonly names: readonly { readonly name: string; readonly alias: string }[];
  readonly withContext: boolean;
}

export type Statement =
  | OutputNode
  | ForNode
  | IfNode
  | MacroNode
  | CallBlockNode
  | BlockNode
  | IncludeNode
  | ImportNode
  | FromImportNode
  | (Located & { readonly type: "set"; readonly target: Target; readonly value: Expression })
  | (Located & {
      readonly type: "setblock";
      readonly target: Target;
      readonly filter: Expression | undefined;
      readonly body: readonly Statement[];
    })
  | (Located & { readonly type: "filterblock"; readonly filter: Expression; readonly body: readonly Statement[] })
  | (Located & {
      readonly type: "with";
      readonly targets: readonly Target[];
      readonly values: readonly Expression[];
      readonly body: readonly Statement[];
    })
  | (Located & { readonly type: "autoescape"; readonly value: Expression; readonly body: readonly Statement[] })
  | (Located & { readonly type: "extends"; readonly template: Expression })
  | (Located & { readonly type: "do"; readonly expression: Expression })
  | (Located & { readonly type: "break" | "continue" });

export interface TemplateNode {
  readonly body: readonly Statement[];
  readonly blocks: ReadonlyMap<string, BlockNode>;
}
