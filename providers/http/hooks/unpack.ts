// Undoes the compression of a body.
import { promisify } from "node:util";
import { brotliDecompress, unzip } from "node:zlib";

/** What a request accepts. */
export const ENCODINGS = "gzip, deflate, br";

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: promisify(unzip),
  "x-gzip": promisify(unzip),
  deflate: promisify(unzip),
  br: promisify(brotliDecompress),
};

/** `encoding` as the server says it, in the order in which the encodings were applied. An unknown one is left as it is. */
export async function unpack(bytes: Uint8Array, encoding: string): Promise<Uint8Array> {
  if (bytes.length === 0) return bytes;
  let unpacked = bytes;
  for (const name of encoding.toLowerCase().split(",").toReversed()) {
    const decode = DECODERS[name.trim()];
    if (decode !== undefined) unpacked = await decode(unpacked);
  }
  return unpacked;
}
