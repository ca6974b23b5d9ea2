// Removes a variable.
import type { Reader } from "../../store/database.ts";
import { deleteVariableRow } from "../../store/variables.ts";
import { notFound } from "../errors.ts";

export async function deleteVariable(db: Reader, key: string): Promise<void> {
  if (!(await deleteVariableRow(db, key))) throw notFound("Variable", key);
}
