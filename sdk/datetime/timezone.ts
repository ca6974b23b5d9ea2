/** A time zone as templates see it: what `.tzinfo` and `.timezone` of a date and time give. */
import {
  templateAttributes,
  templateCompare,
  templateHash,
  templateRepr,
  templateString,
  templateType,
  type TemplateObject,
} from "../jinja/protocol.ts";
import { offsetAt } from "./zone.ts";

/** A named zone, or a fixed offset from UTC. */
export class Timezone implements TemplateObject {
  readonly zone: string;

  constructor(zone: string) {
    this.zone = zone;
  }

  get #isFixed(): boolean {
    return /^[+-]/.test(this.zone);
  }

  toString(): string {
    return this.#isFixed ? this[templateRepr]() : this.zone;
  }

  toJSON(): string {
    return this.zone;
  }

  [templateAttributes](name: string): unknown {
    return name === "name" || name === "key" ? this.zone : undefined;
  }

  [templateString](): string {
    return this.toString();
  }

  [templateRepr](): string {
    return this.#isFixed ? `FixedTimezone(${offsetAt(this.zone, 0)}, name="${this.zone}")` : `Timezone('${this.zone}')`;
  }

  [templateType](): string {
    return this.#isFixed ? "pendulum.tz.timezone.FixedTimezone" : "pendulum.tz.timezone.Timezone";
  }

  [templateHash](): string {
    return `zone:${this.zone}`;
  }

  [templateCompare](other: unknown): number | undefined {
    return other instanceof Timezone && other.zone === this.zone ? 0 : undefined;
  }
}
