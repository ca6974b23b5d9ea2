// The bytes of a file, packed or not by the ending of its name, and files that others see whole or not at all.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip, createZstdCompress, createZstdDecompress } from "node:zlib";

const PIECE = 256 * 1024;

/** `.gz` and `.zst` are unpacked on the way. */
export async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  const unpack = packing(path)?.unpack();
  const source = createReadStream(path, { highWaterMark: PIECE });
  if (unpack === undefined) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  // Errors of the file come out of the last stream, and leaving early closes both.
  const done = pipeline(source, unpack).catch(() => undefined);
  try {
    yield* unpack as AsyncIterable<Buffer>;
  } finally {
    unpack.destroy();
    await done;
  }
}

/** Makes the folder where it is missing, and the file once `write` has written the partial one. */
export async function writeWhole<T>(path: string, write: (partial: string) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  try {
    const result = await write(partial);
    await rename(partial, path);
    return result;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Writes texts to `partial`, packed as the name of the file it will be says. */
export async function writeTexts(partial: string, path: string, texts: AsyncIterable<string>): Promise<void> {
  const pack = packing(path)?.pack();
  const target = createWriteStream(partial);
  await (pack === undefined
    ? pipeline(Readable.from(texts), target)
    : pipeline(Readable.from(texts), pack as Transform, target));
}

function packing(path: string): { pack(): Transform; unpack(): Transform } | undefined {
  if (path.endsWith(".gz")) return { pack: createGzip, unpack: createGunzip };
  if (path.endsWith(".zst")) return { pack: createZstdCompress, unpack: createZstdDecompress };
  return undefined;
}
