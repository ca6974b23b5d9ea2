// Makes a variable whose key is free.
import type { Reader } from "../../store/database.ts";
import { insertVariable } from "../../store/variables.ts";
import { DomainError } from "../errors.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Variable, variableFromRow } from "./variable.ts";
import { checkVariableKey, checkVariableText, type VariableInput } from "./variable-input.ts";

export async function createVariable(db: Reader, box: SecretBox, input: VariableInput): Promise<Variable> {
  checkVariableKey(input.key);
  checkVariableText("value", input.value);
  checkVariableText("description", input.description);
  const row = await insertVariable(db, {
    key: input.key,
    val: box.encrypt(input.value),
    description: input.description ?? null,
    team_name: input.teamName ?? null,
  });
  if (row !== undefined) return variableFromRow(box, row);
  // Not "duplicate": Airflow words this conflict as a plain text in both generations.
  throw new DomainError("conflict", `The variable ${JSON.stringify(input.key)} exists already`, {
    resource: "Variable",
    field: "key",
    value: input.key,
  });
}
