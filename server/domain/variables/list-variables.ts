// Lists variables by page.
import type { Reader } from "../../store/database.ts";
import type { OrderBy, TextMatch } from "../../store/conditions.ts";
import {
  countVariables,
  selectVariables,
  variableKeysAmong,
  type VariableOrder,
  type VariableRow,
} from "../../store/variables.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Variable, variableFromRow } from "./variable.ts";

export interface VariableListing {
  limit: number;
  offset: number;
  /** By id where nothing else is asked for. */
  order: readonly OrderBy<VariableOrder | "value">[];
  name?: TextMatch;
}

export interface ListedVariable extends Variable {
  /** True when the value (then null) was written with a key that is not here: one must not hide the others. */
  undecryptable: boolean;
}

export interface VariablePage {
  variables: ListedVariable[];
  totalEntries: number;
}

export async function listVariables(db: Reader, box: SecretBox, listing: VariableListing): Promise<VariablePage> {
  const totalEntries = await countVariables(db, listing.name);
  if (listing.limit === 0) return { variables: [], totalEntries };
  const byValue = listing.order.find(({ column }) => column === "value");
  if (byValue !== undefined)
    return { totalEntries, variables: await pageByValue(db, box, { ...listing, descending: byValue.descending }) };
  const order = listing.order.flatMap(({ column, descending }) => (column === "value" ? [] : [{ column, descending }]));
  const rows = await selectVariables(db, { ...listing, order });
  return { totalEntries, variables: rows.map((row) => listed(box, row)) };
}

/** The stored values are encrypted, so this order exists only after all of them were read. */
async function pageByValue(
  db: Reader,
  box: SecretBox,
  page: VariableListing & { descending: boolean },
): Promise<ListedVariable[]> {
  const rows = await selectVariables(db, {
    limit: null,
    offset: 0,
    order: [],
    ...(page.name !== undefined && { name: page.name }),
  });
  const sign = page.descending ? -1 : 1;
  const sorted = rows
    .map((row) => listed(box, row))
    .sort((a, b) => sign * ((a.value ?? "") < (b.value ?? "") ? -1 : (a.value ?? "") > (b.value ?? "") ? 1 : 0));
  return sorted.slice(page.offset, page.offset + page.limit);
}

function listed(box: SecretBox, row: VariableRow): ListedVariable {
  const readable = row.val === null || box.decrypt(row.val) !== null;
  const variable = variableFromRow(box, readable ? row : { ...row, val: null });
  return { ...variable, isEncrypted: variable.isEncrypted || !readable, undecryptable: !readable };
}

/** Which of these keys are taken. */
export async function existingVariables(db: Reader, keys: readonly string[]): Promise<Set<string>> {
  return await variableKeysAmong(db, keys);
}
