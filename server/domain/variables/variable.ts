// A variable as the domain knows it, made from its stored row.
import type { VariableRow } from "../../store/variables.ts";
import { readSecret } from "../secrets/read-secret.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

export interface Variable {
  key: string;
  value: string | null;
  description: string | null;
  isEncrypted: boolean;
  teamName: string | null;
}

export function variableFromRow(box: SecretBox, row: VariableRow): Variable {
  const owner = { resource: "Variable", value: row.key, field: "value" } as const;
  return {
    key: row.key,
    value: row.val === null ? null : readSecret(box, row.val, owner),
    description: row.description,
    isEncrypted: row.val !== null && box.isEncrypted(row.val),
    teamName: row.team_name,
  };
}
