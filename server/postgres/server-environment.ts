/** The environment PostgreSQL's programs get: none of ours, which holds keys, and none of the PG* variables they would obey. */

export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    LC_ALL: "C",
    TZ: "UTC",
  };
}
