/** A module of Python's library as a template sees it: names behind a dot. */
import { templateAttributes, templateString, templateType, type TemplateObject } from "../protocol.ts";

export class Module implements TemplateObject {
  readonly name: string;
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(name: string, members: Readonly<Record<string, unknown>>) {
    this.name = name;
    this.#members = members;
  }

  [templateAttributes](name: string): unknown {
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
  }

  [templateType](): string {
    return "module";
  }

  [templateString](): string {
    return `<module '${this.name}'>`;
  }
}
