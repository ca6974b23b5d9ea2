/** The file PostgreSQL writes its log to: opened for it, kept to a bounded size, and read back when a start fails. */
import { copyFile, open, rm, stat, truncate, type FileHandle } from "node:fs/promises";
import type { ServerUser } from "./server-user.ts";

const limit = 8 * 1024 * 1024;
const checkEvery = 60_000;

export interface ServerLog {
  file: string;
  /** Append only, so that a truncated file really begins anew for a server that has it open. */
  openForAppend(): Promise<FileHandle>;
  size(): Promise<number>;
  /** The last lines written after this offset. */
  tail(offset: number): Promise<string>;
  /** Keeps the size bounded until the returned function is called. */
  keepBounded(): () => void;
}

export function serverLog(file: string, owner: ServerUser | undefined): ServerLog {
  const size = async (): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0;

  // Copied and emptied rather than renamed: the server holds the file itself, and keeps it when we are killed.
  const rotate = async (): Promise<void> => {
    if ((await size()) <= limit) return;
    await rm(`${file}.1`, { force: true });
    await copyFile(file, `${file}.1`);
    await truncate(file, 0);
  };

  return {
    file,
    size,
    async openForAppend() {
      await rotate();
      const handle = await open(file, "a", 0o600);
      if (owner) await handle.chown(owner.uid, owner.gid);
      return handle;
    },
    async tail(offset) {
      const handle = await open(file, "r");
      try {
        const end = (await handle.stat()).size;
        const start = Math.max(offset <= end ? offset : 0, end - 16_384);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
        return buffer.toString("utf8", 0, bytesRead).trimEnd().split("\n").slice(-20).join("\n");
      } finally {
        await handle.close();
      }
    },
    keepBounded() {
      // A disk that refuses the copy must not take the server down; the next minute tries again.
      const timer = setInterval(() => void rotate().catch(() => undefined), checkEvery);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
