// Commands about the long-lived tokens of users, and about the keys that sign the tokens of a login.
import { createApiToken, listApiTokens, revokeApiToken } from "../../domain/users/api-tokens.ts";
import { getUser } from "../../domain/users/get-user.ts";
import { rotateTokenKeys } from "../../domain/users/token-keys.ts";
import type { Installation } from "../../installation.ts";
import { CommandFailure, flag, type OptionSpec, type Parsed, text, UsageError, wholeNumber } from "../command.ts";
import { OUTPUT_OPTION, printRows, say, tell } from "../output.ts";
import { onInstallation } from "../with-installation.ts";

const DAY_MS = 86_400_000;

const USER: Readonly<Record<string, OptionSpec>> = {
  username: { type: "string", short: "u", value: "NAME", help: "Whose token it is" },
};

async function userId(at: Installation, parsed: Parsed): Promise<number> {
  const username = text(parsed, "username");
  if (username === undefined) throw new UsageError("say whose token it is with --username");
  return (await getUser(at.db, username)).id;
}

function scopesOf(parsed: Parsed): string[] {
  const given = parsed.options["scope"];
  return Array.isArray(given) ? given.map(String) : [];
}

export const tokensCreate = onInstallation(
  {
    name: "tokens create",
    summary: "Make a long-lived token for a user; it is printed once and never again",
    args: ["NAME"],
    options: {
      ...USER,
      scope: {
        type: "string",
        short: "s",
        multiple: true,
        value: "RIGHT",
        help: '"read", or a right such as "can_create DAG Runs"; may be repeated. Without it: all that the user may do',
      },
      "expires-in": { type: "string", value: "DAYS", help: "Days until it expires (default: never)" },
    },
  },
  async (at, parsed) => {
    const days = wholeNumber(parsed, "expires-in");
    const expiresAt = days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    const made = await createApiToken(at.db, {
      userId: await userId(at, parsed),
      name: parsed.args[0]!,
      scopes: scopesOf(parsed),
      expiresAt,
    });
    tell(`Token "${made.name}" of "${made.username}", to be sent as "Authorization: Bearer …":`);
    say(made.token);
  },
);

export const tokensList = onInstallation(
  {
    name: "tokens list",
    summary: "List the long-lived tokens that can be used",
    options: { username: { ...USER["username"]!, help: "Only this user's" }, ...OUTPUT_OPTION },
  },
  async (at, parsed) => {
    const of = text(parsed, "username") === undefined ? null : await userId(at, parsed);
    printRows(
      parsed,
      (await listApiTokens(at.db, of)).map((token) => ({
        id: token.id,
        username: token.username,
        name: token.name,
        begins_with: token.hint,
        scopes: token.scopes,
        created_at: token.createdAt,
        last_used_at: token.lastUsedAt,
        expires_at: token.expiresAt,
      })),
    );
  },
);

export const tokensRevoke = onInstallation(
  { name: "tokens revoke", summary: "End a long-lived token at once", args: ["ID"] },
  async (at, parsed) => {
    const id = Number(parsed.args[0]);
    if (!Number.isSafeInteger(id)) throw new UsageError("name the token by its id: windsock tokens list shows it");
    await revokeApiToken(at.db, { userId: null, id });
    say(`Token ${id} is revoked`);
  },
);

export const tokensRotateKey = onInstallation(
  {
    name: "tokens rotate-key",
    summary: "Sign the tokens of logins with a new key; those that are out stay good until they expire",
    options: { "log-everybody-out": { type: "boolean", help: "Refuse all tokens of earlier logins at once" } },
  },
  async (at, parsed) => {
    const { jwtSecret, jwtExpirationTime, jwtCliExpirationTime, jwtLeeway } = at.config.apiAuth;
    if (jwtSecret !== null)
      throw new CommandFailure(
        "the key is set by api_auth.jwt_secret: give it another value, and the old one to windsock.former_jwt_secrets",
      );
    const keys = await rotateTokenKeys(at.db, at.box, {
      longestLifetime: Math.max(jwtExpirationTime, jwtCliExpirationTime) + jwtLeeway,
      logEverybodyOut: flag(parsed, "log-everybody-out"),
    });
    say(
      keys === 1
        ? "New logins are signed with a new key, the only one"
        : `New logins are signed with a new key, ${keys - 1} older ones still count`,
    );
  },
);
