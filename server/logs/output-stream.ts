// One standard stream of a task: bytes in, masked lines out.
import { StringDecoder } from "node:string_decoder";
import { lineSplitter } from "./line-splitter.ts";
import type { SecretMasker } from "./secret-masker.ts";

export interface OutputStream {
  write(bytes: Buffer): string[];
  /** The last line, at the stream's end. */
  flush(): string[];
}

/** Masked before it is cut into lines, so that a private key of many lines is found as one. */
export function outputStream(masker: SecretMasker): OutputStream {
  // Keeps a character whose bytes arrive apart; what is no UTF-8 becomes U+FFFD.
  const decoder = new StringDecoder("utf8");
  const masking = masker.createStreamMasker();
  const lines = lineSplitter();
  return {
    write: (bytes) => lines.write(masking.write(decoder.write(bytes))),
    flush: () => [...lines.write(masking.write(decoder.end()) + masking.flush()), ...lines.flush()],
  };
}
