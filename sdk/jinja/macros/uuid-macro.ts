/** Python's uuid module: random and name-based identifiers. */
import { createHash } from "node:crypto";
import {
  PythonError,
  templateAttributes,
  templateCompare,
  templateHash,
  templateRepr,
  templateString,
  templateType,
  type TemplateObject,
} from "../protocol.ts";
import { bind } from "../values/call-arguments.ts";
import { Callable } from "../values/callable.ts";
import { normalInt } from "../values/numbers.ts";
import { pyStr } from "../values/text.ts";
import { Module } from "./module.ts";

/** One identifier. */
class Uuid implements TemplateObject {
  readonly text: string;

  constructor(text: string) {
    const hex = text
      .replace(/^urn:uuid:/i, "")
      .replace(/[{}-]/g, "")
      .toLowerCase();
    if (!/^[\da-f]{32}$/.test(hex)) throw new PythonError("ValueError", "badly formed hexadecimal UUID string");
    this.text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  get hex(): string {
    return this.text.replaceAll("-", "");
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }

  [templateAttributes](name: string): unknown {
    switch (name) {
      case "hex":
        return this.hex;
      case "int":
        return normalInt(BigInt(`0x${this.hex}`));
      case "version":
        return Number.parseInt(this.hex.charAt(12), 16);
      case "urn":
        return `urn:uuid:${this.text}`;
      default:
        return undefined;
    }
  }

  [templateString](): string {
    return this.text;
  }

  [templateRepr](): string {
    return `UUID('${this.text}')`;
  }

  [templateType](): string {
    return "uuid.UUID";
  }

  [templateHash](): string {
    return `uuid:${this.text}`;
  }

  [templateCompare](other: unknown): number | undefined {
    if (!(other instanceof Uuid)) return undefined;
    return this.text < other.text ? -1 : this.text > other.text ? 1 : 0;
  }
}

const NAMESPACE_NUMBERS = { DNS: "0", URL: "1", OID: "2", X500: "4" } as const;

function fromName(version: 3 | 5): Callable {
  return new Callable(`uuid${version}`, (args) => {
    const [namespace, name] = bind({ name: `uuid${version}`, required: ["namespace", "name"] }, args);
    const bytes = Buffer.from(new Uuid(pyStr(namespace)).hex, "hex");
    const hash = createHash(version === 3 ? "md5" : "sha1")
      .update(bytes)
      .update(pyStr(name))
      .digest()
      .subarray(0, 16);
    hash.writeUInt8((hash.readUInt8(6) & 0x0f) | (version << 4), 6);
    hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
    return new Uuid(hash.toString("hex"));
  });
}

/** The module, over a source of random identifiers. */
export function uuidModule(random: () => string): Module {
  const namespaces = Object.entries(NAMESPACE_NUMBERS).map(
    ([name, digit]) => [`NAMESPACE_${name}`, new Uuid(`6ba7b81${digit}-9dad-11d1-80b4-00c04fd430c8`)] as const,
  );
  return new Module("uuid", {
    ...Object.fromEntries(namespaces),
    uuid3: fromName(3),
    uuid4: new Callable("uuid4", (args) => {
      bind({ name: "uuid4", required: [] }, args);
      return new Uuid(random());
    }),
    uuid5: fromName(5),
    UUID: new Callable("UUID", (args) => new Uuid(pyStr(bind({ name: "UUID", required: ["hex"] }, args)[0]))),
  });
}
