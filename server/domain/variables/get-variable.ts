// Reads one variable from the database.
import type { Reader } from "../../store/database.ts";
import { findVariable } from "../../store/variables.ts";
import { notFound } from "../errors.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { type Variable, variableFromRow } from "./variable.ts";

export async function getVariable(db: Reader, box: SecretBox, key: string): Promise<Variable> {
  const row = await findVariable(db, key);
  if (row === undefined) throw notFound("Variable", key);
  return variableFromRow(box, row);
}
