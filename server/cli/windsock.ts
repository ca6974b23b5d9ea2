// Where the command `windsock` begins.
import { enableCompileCache } from "node:module";
import { commandCompileCache } from "../process/compile-cache.ts";

// Before anything else is imported; where the folder cannot be written the start takes longer, and that is all.
enableCompileCache(commandCompileCache());
const { runCommandLine } = await import("./run-command-line.ts");

// Whoever reads may have enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await runCommandLine(process.argv.slice(2));
