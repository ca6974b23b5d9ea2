// The provider of PostgreSQL.
import { registerDbHook } from "@windsock/provider-sql";
import { defineProvider } from "@windsock/sdk/provider";
import { PostgresHook } from "./hooks/postgres-hook.ts";

export { PostgresHook };

registerDbHook("postgres", PostgresHook);

export const provider = defineProvider({
  name: "@windsock/provider-postgres",
  version: "0.1.0",
  description: "PostgreSQL: a hook for the operators of SQL, with COPY in and out",
  hooks: [PostgresHook],
  connectionTypes: [
    {
      connType: "postgres",
      name: "Postgres",
      hook: PostgresHook,
      defaultConnId: "postgres_default",
      form: {
        titles: { schema: "Database" },
        placeholders: { host: "db.example.com", port: "5432", schema: "shop" },
        extraFields: {
          sslmode: {
            schema: {
              type: ["string", "null"],
              enum: ["disable", "allow", "prefer", "require", "verify-ca", "verify-full", null],
            },
            title: "TLS",
            default: "prefer",
          },
          sslrootcert: {
            schema: { type: ["string", "null"] },
            title: "Certificates to trust",
            description: "A file, or PEM",
          },
          sslcert: { schema: { type: ["string", "null"] }, title: "Client certificate", description: "A file, or PEM" },
          sslkey: {
            schema: { type: ["string", "null"], format: "password" },
            title: "Its key",
            description: "A file, or PEM",
          },
          connect_timeout: { schema: { type: ["number", "null"], minimum: 0 }, title: "Connect timeout", default: 30 },
          options: { schema: { type: ["string", "null"] }, title: "Options", description: "As -c search_path=shop" },
        },
      },
    },
  ],
});
