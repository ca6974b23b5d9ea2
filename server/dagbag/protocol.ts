// What crosses between the dagbag and the child process that imports Dag files. Plain JSON.
import type { SerializeDefaults } from "@windsock/sdk/serialized";

/** First message to a child. */
export interface LoadSettings {
  /** Absolute and real; the file names of messages are relative to it. */
  dagsFolder: string;
  /** Where bare imports are looked for when the Dag's own folders do not have them. */
  projectDir: string;
  /** Code of ours, left out of stack traces. */
  ownFolders: string[];
  defaults: SerializeDefaults;
}

export type ToChild =
  | { kind: "settings"; settings: LoadSettings }
  | { kind: "load"; file: string }
  /** Get ready for a file that may come. */
  | { kind: "warm" }
  /** No further file will come: the child stays a moment for late errors, then ends. */
  | { kind: "end" };

export type FromChild =
  | { kind: "started"; file: string }
  /** Sent once for each file that was read, before the first report that names it. */
  | { kind: "source"; path: string; content: string | null; hash: string }
  | { kind: "loaded"; report: ChildReport }
  /** Something that a file left behind failed after its import. */
  | { kind: "late"; file: string; error: string };

export interface ChildReport {
  file: string;
  /** Where it really is, symbolic links followed; as `sources` has it. */
  path: string;
  dags: LoadedDag[];
  /** One text for each thing that is wrong, ready to be shown. */
  errors: string[];
  /** Absolute paths of what the file was made from: itself, what it imports, templates, what it read while it was imported. */
  sources: string[];
  /** Absolute paths that were looked for and not there: when they come, the file is worth another look. */
  missing: string[];
  /** What the nearest package.json says; without it Node looks at the code. */
  moduleType: "module" | null;
  seconds: number;
}

export interface LoadedDag {
  dagId: string;
  /** Canonical JSON of the stored form. */
  text: string;
  /** Where the Dag was made, "file:line", for messages. */
  place: string | null;
}
