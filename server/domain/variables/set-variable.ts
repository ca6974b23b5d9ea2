// Writes a variable, whether it exists or not: what a task's Variable.set and v1's POST do.
import type { Reader } from "../../store/database.ts";
import { upsertVariable } from "../../store/variables.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Variable, variableFromRow } from "./variable.ts";
import { checkVariableKey, checkVariableText, type VariableInput } from "./variable-input.ts";

/** A description that is not given is removed, as in Airflow. */
export async function setVariable(db: Reader, box: SecretBox, input: VariableInput): Promise<Variable> {
  checkVariableKey(input.key);
  checkVariableText("value", input.value);
  checkVariableText("description", input.description);
  const row = await upsertVariable(db, {
    key: input.key,
    val: box.encrypt(input.value),
    description: input.description ?? null,
    team_name: input.teamName ?? null,
  });
  return variableFromRow(box, row);
}
