// Changes the given fields of a variable and keeps the others.
import type { Reader } from "../../store/database.ts";
import { findVariable, updateVariable } from "../../store/variables.ts";
import { notFound } from "../errors.ts";
import { readJsonText, writeJsonText } from "../secrets/json-text.ts";
import { mergeRedacted, REDACTED } from "../secrets/redact-value.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { IsSensitive } from "../secrets/sensitive-names.ts";
import { type Variable, variableFromRow } from "./variable.ts";
import { checkVariableText } from "./variable-input.ts";

export interface VariablePatch {
  key: string;
  changes: { value?: string; description?: string | null; teamName?: string | null };
  /** For callers whose answers are masked: a *** that comes back keeps what is stored. */
  isSensitive?: IsSensitive;
}

export async function patchVariable(db: Reader, box: SecretBox, patch: VariablePatch): Promise<Variable> {
  const { value, description, teamName } = patch.changes;
  checkVariableText("value", value);
  checkVariableText("description", description);
  const row = await findVariable(db, patch.key);
  if (row === undefined) throw notFound("Variable", patch.key);
  const kept = value?.includes(REDACTED) === true && patch.isSensitive !== undefined && row.val !== null;
  const text = kept ? keepHidden(patch, variableFromRow(box, row).value ?? "") : value;
  const columns = {
    ...(text !== undefined && { val: box.encrypt(text) }),
    ...(description !== undefined && { description }),
    ...(teamName !== undefined && { team_name: teamName }),
  };
  if (Object.keys(columns).length === 0) return variableFromRow(box, row);
  const changed = await updateVariable(db, patch.key, columns);
  if (changed === undefined) throw notFound("Variable", patch.key);
  return variableFromRow(box, changed);
}

function keepHidden(patch: VariablePatch, stored: string): string | undefined {
  const { key, isSensitive, changes } = patch;
  if (changes.value === undefined || isSensitive === undefined) return changes.value;
  if (isSensitive(key) && changes.value === REDACTED) return stored;
  try {
    const pair = { given: readJsonText(changes.value), stored: readJsonText(stored), hidden: isSensitive(key) };
    return writeJsonText(mergeRedacted(pair, isSensitive));
  } catch {
    // One of the two is no JSON, so nothing in it was masked by name.
    return changes.value;
  }
}
