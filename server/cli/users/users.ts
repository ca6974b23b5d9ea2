// Commands about who may use the API.
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { createUser } from "../../domain/users/create-user.ts";
import { deleteUser } from "../../domain/users/delete-user.ts";
import { ensureDefaultRoles } from "../../domain/users/ensure-default-roles.ts";
import { listUsers } from "../../domain/users/list-users.ts";
import { setActive } from "../../domain/users/set-active.ts";
import { setPassword } from "../../domain/users/set-password.ts";
import type { Installation } from "../../installation.ts";
import { type OptionSpec, type Parsed, UsageError, flag, text } from "../command.ts";
import { EVERYTHING } from "../everything.ts";
import { OUTPUT_OPTION, printRows, say } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

const PASSWORD_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  password: { type: "string", short: "p", value: "TEXT", help: "Asked for when it is left out" },
  "use-random-password": { type: "boolean", help: "Make a password and print it" },
};

/** Not shown while it is typed. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageError("give the password with --password, or let one be made with --use-random-password");
  process.stderr.write("Password: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const ask = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await ask.question("");
  } finally {
    ask.close();
    process.stderr.write("\n");
  }
}

async function passwordOf(parsed: Parsed): Promise<string> {
  if (!flag(parsed, "use-random-password")) return text(parsed, "password") ?? (await askPassword());
  const made = randomBytes(12).toString("base64url");
  say(`Password: ${made}`);
  return made;
}

function required(parsed: Parsed, name: string): string {
  const value = text(parsed, name);
  if (value === undefined || value === "") throw new UsageError(`--${name} is missing`);
  return value;
}

export const usersCreate = onInstallation(
  {
    name: "users create",
    summary: "Add a user",
    options: {
      username: { type: "string", short: "u", value: "NAME", help: "The name to log in with" },
      email: { type: "string", short: "e", value: "ADDRESS", help: "The user's address" },
      firstname: { type: "string", short: "f", value: "NAME", help: "First name" },
      lastname: { type: "string", short: "l", value: "NAME", help: "Last name" },
      role: { type: "string", short: "r", value: "ROLE", help: "Admin, Op, User, Viewer or Public" },
      ...PASSWORD_OPTIONS,
    },
  },
  async (at, parsed) => {
    const [username, role] = [required(parsed, "username"), required(parsed, "role")];
    await ensureDefaultRoles(at.db);
    const user = await createUser(at.db, {
      username,
      email: text(parsed, "email") ?? `${username}@localhost`,
      firstName: text(parsed, "firstname") ?? username,
      lastName: text(parsed, "lastname") ?? "",
      roles: [role],
      password: await passwordOf(parsed),
    });
    say(`User "${user.username}" created with role "${role}"`);
  },
  { create: true },
);

export const usersList = onInstallation(
  { name: "users list", summary: "List the users", options: OUTPUT_OPTION },
  async (at, parsed) => {
    const { users } = await listUsers(at.db, EVERYTHING);
    printRows(
      parsed,
      users.map(({ id, username, email, firstName, lastName, roles, active }) => ({
        id,
        username,
        email,
        first_name: firstName,
        last_name: lastName,
        roles,
        active,
      })),
    );
  },
);

async function named(at: Installation, parsed: Parsed): Promise<string> {
  const [username, email] = [text(parsed, "username"), text(parsed, "email")];
  if (username !== undefined) return username;
  if (email === undefined) throw new UsageError("name the user with --username or --email");
  const { users } = await listUsers(at.db, EVERYTHING);
  const found = users.find((user) => user.email.toLowerCase() === email.toLowerCase());
  if (found === undefined) throw new UsageError(`no user has the address ${email}`);
  return found.username;
}

const WHO: Readonly<Record<string, OptionSpec>> = {
  username: { type: "string", short: "u", value: "NAME", help: "The user's name" },
  email: { type: "string", short: "e", value: "ADDRESS", help: "Or the user's address" },
};

export const usersDelete = onInstallation(
  { name: "users delete", summary: "Remove a user", options: WHO },
  async (at, parsed) => {
    const username = await named(at, parsed);
    await deleteUser(at.db, username);
    say(`User "${username}" deleted`);
  },
);

export const usersResetPassword = onInstallation(
  { name: "users reset-password", summary: "Give a user another password", options: { ...WHO, ...PASSWORD_OPTIONS } },
  async (at, parsed) => {
    const username = await named(at, parsed);
    await setPassword(at.db, { username, password: await passwordOf(parsed) });
    say(`The password of "${username}" is changed`);
  },
);

export const usersDisable = onInstallation(
  { name: "users disable", summary: "Refuse a user's password and tokens until they are enabled", options: WHO },
  async (at, parsed) => {
    const username = await named(at, parsed);
    await setActive(at.db, { username, active: false });
    say(`User "${username}" is disabled`);
  },
);

export const usersEnable = onInstallation(
  { name: "users enable", summary: "Let a disabled user in again", options: WHO },
  async (at, parsed) => {
    const username = await named(at, parsed);
    await setActive(at.db, { username, active: true });
    say(`User "${username}" is enabled`);
  },
);
