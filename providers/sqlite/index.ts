// The provider of SQLite.
import { registerDbHook } from "@windsock/provider-sql";
import { defineProvider } from "@windsock/sdk/provider";
import { SqliteHook } from "./hooks/sqlite-hook.ts";

export { SqliteHook };

registerDbHook("sqlite", SqliteHook);

export const provider = defineProvider({
  name: "@windsock/provider-sqlite",
  version: "0.1.0",
  description: "SQLite: a hook for the operators of SQL",
  hooks: [SqliteHook],
  connectionTypes: [
    {
      connType: "sqlite",
      name: "SQLite",
      hook: SqliteHook,
      defaultConnId: "sqlite_default",
      form: {
        hidden: ["port", "login", "password", "schema"],
        titles: { host: "File" },
        placeholders: { host: "/data/catalog.db" },
        extraFields: {
          mode: {
            schema: { type: ["string", "null"], enum: ["rw", "ro", null] },
            title: "Mode",
            description: "ro only reads",
          },
          timeout: {
            schema: { type: ["number", "null"], minimum: 0 },
            title: "Seconds to wait for a lock",
            default: 5,
          },
        },
      },
    },
  ],
});
