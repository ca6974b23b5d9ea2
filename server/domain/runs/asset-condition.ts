// Whether the condition over assets that starts a Dag is met.
import type { SerializedAssetExpression } from "@windsock/sdk/serialized";

export interface WrittenAsset {
  name: string;
  uri: string;
  aliases: readonly string[];
}

export function isSatisfied(expression: SerializedAssetExpression, written: readonly WrittenAsset[]): boolean {
  if ("all" in expression) return expression.all.every((part) => isSatisfied(part, written));
  if ("any" in expression) return expression.any.some((part) => isSatisfied(part, written));
  const { type, name, uri } = expression.asset;
  switch (type) {
    case "asset":
      return written.some((asset) => asset.name === name && asset.uri === uri);
    case "nameRef":
      return written.some((asset) => asset.name === name);
    case "uriRef":
      return written.some((asset) => asset.uri === uri);
    case "alias":
      return written.some((asset) => asset.aliases.includes(name));
  }
}
