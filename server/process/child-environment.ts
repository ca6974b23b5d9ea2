// What user code may see of the server's environment: everything but where the database is, and our own settings.

/** AIRFLOW__* may hold the database URL, the secret keys and commands that print them; PG* is what libpq reads. */
const WITHHELD = /^(?:AIRFLOW__|WINDSOCK_|PG[A-Z]+$|DATABASE_URL$|NODE_OPTIONS$|NODE_CHANNEL_|VITEST)/;

/** Change with each start of a shell or a service and say nothing about the installation. */
const VOLATILE =
  /^(?:PWD|OLDPWD|SHLVL|_|TERM.*|COLUMNS|LINES|SSH_.*|XDG_.*|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_.*|npm_.*|INIT_CWD)$/;

export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WITHHELD.test(name)));
}

/** The part of the environment that a Dag file may be built from: another value is a reason to load the files again. */
export function lastingEnvironment(env: NodeJS.ProcessEnv): [string, string][] {
  return Object.entries(childEnvironment(env))
    .filter((entry): entry is [string, string] => !VOLATILE.test(entry[0]) && entry[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
