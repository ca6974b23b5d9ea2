/** Jinja2 templates as Airflow renders them, and what objects do to be seen from one. */
export { airflowMacros } from "./airflow-macros.ts";
export {
  isTemplateObject,
  Kwargs,
  PyFloat,
  pyFloat,
  PythonError,
  splitKwargs,
  templateAttributes,
  templateCompare,
  templateFormat,
  templateHash,
  templateItem,
  templateIterate,
  templateOperator,
  templateRepr,
  templateString,
  templateTruth,
  templateType,
  type TemplateObject,
} from "./protocol.ts";
export { literal, renderValue, type LiteralValue, type RenderValueOptions } from "./render-value.ts";
export type { RenderLimits, TemplateLoader } from "./runtime/environment.ts";
export {
  compileExpression,
  compileTemplate,
  Template,
  type ContextValues,
  type TemplateOptions,
  type UserFilter,
} from "./template.ts";
