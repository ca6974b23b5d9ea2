// How many instances an expansion asks for, from its literals and from what tasks pushed.
import type { SerializedExpansion, SerializedExpansionInput } from "@windsock/sdk/serialized";

/** The tasks whose XComs an input is made of. */
export function providersOf(input: SerializedExpansionInput): string[] {
  if ("literal" in input) return [];
  if ("taskId" in input) return [input.taskId];
  return ("zip" in input ? input.zip : input.concat).flatMap(providersOf);
}

export function expansionProviders(expansion: SerializedExpansion | null): string[] {
  return expansion === null ? [] : [...new Set(Object.values(expansion.inputs).flatMap(providersOf))];
}

/** The length of what a task pushed under a key; a text says why there is none. */
export type PushedLength = (taskId: string, key: string) => number | string;

function inputLength(input: SerializedExpansionInput, pushed: PushedLength): number | string {
  if ("literal" in input) return input.literal;
  if ("taskId" in input) return pushed(input.taskId, input.key);
  const parts = ("zip" in input ? input.zip : input.concat).map((part) => inputLength(part, pushed));
  const problem = parts.find((part) => typeof part === "string");
  if (problem !== undefined) return problem;
  const lengths = parts as number[];
  if ("concat" in input) return lengths.reduce((sum, n) => sum + n, 0);
  return input.longest ? Math.max(...lengths) : Math.min(...lengths);
}

/** The product over the inputs; a text says what is in the way. */
export function expansionLength(expansion: SerializedExpansion, pushed: PushedLength): number | string {
  let product = 1;
  for (const [name, input] of Object.entries(expansion.inputs)) {
    const length = inputLength(input, pushed);
    if (typeof length === "string") return `${name} ${length}`;
    product *= length;
  }
  return product;
}
