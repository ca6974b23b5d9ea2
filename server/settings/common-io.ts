// Settings of Airflow's section [common.io]: large XComs outside the database; and the setting of [core] that turns them on.
import { integer, optionalString, type Setting, string } from "./setting.ts";

export const commonIo = {
  xcomObjectstoragePath: optionalString("Where large XComs are kept: s3://conn_id@bucket/prefix."),
  xcomObjectstorageThreshold: integer(-1, "Bytes of JSON from which on an XCom is kept there; -1: none is.", {
    min: -1,
  }),
  xcomObjectstorageCompression: {
    ...optionalString("How XComs are packed there: gzip or zstd."),
    read: (text) => (text === "" ? null : ["gzip", "zstd"].includes(text) ? text : undefined),
    allowed: "gzip, zstd or nothing",
  } satisfies Setting<string | null>,
} as const;

const IN_STORE = "XComObjectStorageBackend";
const lastName = (classpath: string): string => classpath.slice(classpath.lastIndexOf(".") + 1);

export const xcomBackend: Setting<string> = {
  ...string("windsock", `Where XComs live: the database, or, for large ones, a store (Airflow's ${IN_STORE}).`),
  read: (text) => (["windsock", "BaseXCom", IN_STORE].includes(lastName(text)) ? text : undefined),
  allowed: `windsock or Airflow's BaseXCom (the database), or airflow.providers.common.io.xcom.backend.${IN_STORE}`,
};

/** Where large XComs are kept, without a slash at its end: so their references begin. */
export function xcomPath({ xcomObjectstoragePath: path }: { xcomObjectstoragePath: string | null }): string | null {
  return path?.replace(/\/+$/, "") ?? null;
}

/** Whether [core] xcom_backend asks for a store. */
export function xcomsInStore(backend: string): boolean {
  return lastName(backend) === IN_STORE;
}
