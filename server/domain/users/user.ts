// A user as the rest of the server sees one: without the password's hash.
import type { UserRow } from "../../store/users-read.ts";

export interface User {
  id: number;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  active: boolean;
  roles: string[];
  loginCount: number;
  failLoginCount: number;
  lastLogin: string | null;
  createdOn: string;
  changedOn: string;
}

export function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    active: row.active,
    roles: row.roles,
    loginCount: row.login_count,
    failLoginCount: row.fail_login_count,
    lastLogin: row.last_login,
    createdOn: row.created_on,
    changedOn: row.changed_on,
  };
}
