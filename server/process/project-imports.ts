// Where bare imports of Dag files lead: the SDK is always the server's own, and what the Dag's own folders do not have is
// looked for in the project and beside the server. Wherever Dag files are imported, the same rules have to hold.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export type ResolveHook = NonNullable<Parameters<typeof registerHooks>[0]["resolve"]>;
type ResolveArguments = Parameters<ResolveHook>;

export interface Resolving {
  specifier: ResolveArguments[0];
  context: ResolveArguments[1];
  next: ResolveArguments[2];
}

/** For processes that import Dag files but need not know what they consist of, such as runners. */
export function resolveProjectImports(projectDir: string): void {
  registerHooks({ resolve: (specifier, context, next) => resolveImport({ specifier, context, next }, projectDir) });
}

export function isBareImport(specifier: string): boolean {
  return !/^(?:\.|\/|#|[a-z]+:)/i.test(specifier);
}

export function resolveImport({ specifier, context, next }: Resolving, projectDir: string): ReturnType<ResolveHook> {
  if (specifier === "@windsock/sdk" || specifier.startsWith("@windsock/sdk/")) {
    // Two copies in one process would not know each other's Dags.
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
  if (!isBareImport(specifier)) return next(specifier, context);
  try {
    return next(specifier, context);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    return (
      elsewhere({ specifier, context, next }, [pathToFileURL(join(projectDir, "x.js")).href, import.meta.url]) ??
      rethrow(error)
    );
  }
}

function elsewhere({ specifier, context, next }: Resolving, parents: string[]): ReturnType<ResolveHook> | null {
  for (const parentURL of parents) {
    try {
      return next(specifier, { ...context, parentURL });
    } catch {
      // Not there either. The first error is the one to show: it names the importing file.
    }
  }
  return null;
}

function rethrow(error: unknown): never {
  throw error;
}
