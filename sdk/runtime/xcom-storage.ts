// Whether this installation keeps large XComs outside the database, and which are large: Airflow's section [common.io].

export interface XComStorage {
  /** Without a slash at its end. What the database has in place of a value begins so. */
  readonly path: string;
  /** The first part of the path: names the store. */
  readonly scheme: string;
  /** The npm package of the provider that brings the store. */
  readonly provider: string;
  /** Bytes of JSON: a value with fewer stays in the database. Null: the store is read, and nothing in it is changed. */
  readonly threshold: number | null;
  readonly compression: string | null;
}

/** From the settings that a task may know; null where the database has them all. */
export function xcomStorageOf(settings: Readonly<Record<string, string>>): XComStorage | null {
  const text = settings["xcom_storage"];
  return text === undefined ? null : (JSON.parse(text) as XComStorage);
}

/** Whether the store takes a value. */
export function goesToStore(json: string, storage: XComStorage | null): boolean {
  if (storage === null || storage.threshold === null) return false;
  // A text has at most three bytes for each of its units: most are known to be small without counting.
  if (json.length * 3 < storage.threshold) return false;
  return Buffer.byteLength(json) >= storage.threshold;
}
