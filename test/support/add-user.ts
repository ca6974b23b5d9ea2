/** Users of tests. Their passwords are hashed a thousand times cheaper than people's: 200 of these took 25 s in all. */
import { randomBytes, scryptSync } from "node:crypto";
import type { Database } from "../../server/store/database.ts";
import { insertUser, replaceUserRoles, roleIds } from "../../server/store/users-write.ts";

const [N, R, P] = [2 ** 5, 8, 1];

export interface TestUser {
  username: string;
  password: string;
  roles: readonly string[];
}

/** The roles must be there. */
export async function addUser(db: Database, { username, password, roles }: TestUser): Promise<void> {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N, r: R, p: P });
  const id = await insertUser(db, {
    username,
    email: `${username}@example.com`,
    first_name: username,
    last_name: "Test",
    password_hash: ["scrypt", N, R, P, salt.toString("base64"), key.toString("base64")].join("$"),
    active: true,
  });
  if (id === undefined) throw new Error(`There is a user ${username} already.`);
  const known = await roleIds(db, roles);
  if (known.size !== roles.length) throw new Error(`Of the roles ${roles.join(", ")} some are not there.`);
  await replaceUserRoles(db, id, [...known.values()]);
}
