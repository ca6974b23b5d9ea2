// Finds where a text stops being JSON, which JSON.parse does not always say. Only used once parsing has failed.

export interface JsonFault {
  offset: number;
  message: string;
}

const VALUE = "Expecting value";
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** Undefined when the text is JSON. The offsets and wordings are those that Python's clients know from Airflow. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scanner = new Scanner(text);
  return scanner.value() ?? scanner.end();
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): JsonFault | undefined {
    this.#take(SPACE);
    const next = this.#text[this.#at];
    if (next === "{") return this.#object();
    if (next === "[") return this.#array();
    if (next === '"') return this.#string();
    return this.#take(SCALAR) === "" ? this.#fault(VALUE) : undefined;
  }

  end(): JsonFault | undefined {
    this.#take(SPACE);
    return this.#at === this.#text.length ? undefined : this.#fault("Extra data");
  }

  #object(): JsonFault | undefined {
    this.#at += 1;
    this.#take(SPACE);
    if (this.#skip("}")) return undefined;
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.#at] !== '"') return this.#fault("Expecting property name enclosed in double quotes");
      const name = this.#string();
      if (name !== undefined) return name;
      this.#take(SPACE);
      if (!this.#skip(":")) return this.#fault("Expecting ':' delimiter");
      const value = this.value();
      if (value !== undefined) return value;
      this.#take(SPACE);
      if (this.#skip("}")) return undefined;
      if (!this.#skip(",")) return this.#fault("Expecting ',' delimiter");
    }
  }

  #array(): JsonFault | undefined {
    this.#at += 1;
    this.#take(SPACE);
    if (this.#skip("]")) return undefined;
    for (;;) {
      const value = this.value();
      if (value !== undefined) return value;
      this.#take(SPACE);
      if (this.#skip("]")) return undefined;
      if (!this.#skip(",")) return this.#fault("Expecting ',' delimiter");
    }
  }

  #string(): JsonFault | undefined {
    return this.#take(STRING) === "" ? this.#fault("Invalid or unterminated string") : undefined;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [""];
    this.#at += taken.length;
    return taken;
  }

  #skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #fault(message: string): JsonFault {
    return { offset: this.#at, message };
  }
}
