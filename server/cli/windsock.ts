// Where the command `windsock` begins.
import { runCommandLine } from "./run-command-line.ts";

// Whoever reads may have enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await runCommandLine(process.argv.slice(2));
