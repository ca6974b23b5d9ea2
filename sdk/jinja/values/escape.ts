/** HTML escaping of any value: Markup stays as it is. */
import { escapeHtml, Markup } from "./markup.ts";
import { pyStr } from "./text.ts";

export function escapeValue(value: unknown): Markup {
  return value instanceof Markup ? value : new Markup(escapeHtml(pyStr(value)));
}
