// Finds the files that templated fields name: beside the Dag's file and in its templateSearchpath.
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";

/** A template's file that is in none of the folders. */
class TemplateNotFound extends Error {
  override readonly name = "TemplateNotFound";
}

/**
 * Reads template files by the names that fields and `{% include %}` use.
 *
 * As in Airflow names are relative to the folders, a leading slash included, and cannot leave them.
 */
export function templateFileLoader(folders: readonly string[]): (name: string) => Promise<string> {
  return async (name) => {
    const parts = name.split("/").filter((part) => part !== "" && part !== ".");
    if (!parts.includes("..") && parts.length > 0) {
      for (const folder of folders) {
        try {
          return await readFile(join(folder, ...parts), "utf8");
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
    }
    const hint = isAbsolute(name)
      ? "; an absolute path is looked for inside these folders: end it with a space to have it taken as it is"
      : "";
    throw new TemplateNotFound(
      `template file ${JSON.stringify(name)} was not found in ${folders.join(", ") || "any folder"}${hint}`,
    );
  };
}

function isMissing(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}
