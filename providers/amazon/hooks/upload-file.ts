// A file that goes up in several parts, out of two buffers that are used again and again. What reads a stream instead leaves a
// buffer behind with each piece, of which Node lets 60 MB come together before it takes them away.
import type { FileHandle } from "node:fs/promises";
import type * as Sdk from "@aws-sdk/client-s3";

const AT_ONCE = 2;

/** What is said of an object that is made, in the SDK's words. */
export interface ObjectFacts {
  Bucket: string;
  Key: string;
  ContentType?: string;
  Metadata?: Record<string, string>;
  ServerSideEncryption?: "AES256";
}

export interface FileInParts {
  handle: FileHandle;
  size: number;
  partSize: number;
}

interface Upload extends FileInParts {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
  place: { Bucket: string; Key: string; UploadId: string };
}

/** Answers the object's ETag, or nothing where the answers are not S3's. What has failed leaves no part behind. */
export async function uploadFile(
  { sdk, client }: Pick<Upload, "sdk" | "client">,
  file: FileInParts,
  facts: ObjectFacts,
): Promise<string | undefined> {
  const isSummed = (await client.config.requestChecksumCalculation()) === "WHEN_SUPPORTED";
  const { UploadId } = await client.send(
    new sdk.CreateMultipartUploadCommand({ ...facts, ...(isSummed && { ChecksumAlgorithm: "CRC32" }) }),
  );
  if (UploadId === undefined) return undefined;
  const place = { Bucket: facts.Bucket, Key: facts.Key, UploadId };
  try {
    const Parts = await sendParts({ ...file, sdk, client, place });
    const { ETag } = await client.send(
      new sdk.CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }),
    );
    return ETag;
  } catch (error) {
    // The error is why the file is not there; S3 removes parts that stay behind as the bucket says.
    await client.send(new sdk.AbortMultipartUploadCommand(place)).catch(() => undefined);
    throw error;
  }
}

async function sendParts(upload: Upload): Promise<Sdk.CompletedPart[]> {
  const count = Math.ceil(upload.size / upload.partSize);
  const parts: Sdk.CompletedPart[] = [];
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    const buffer = Buffer.allocUnsafeSlow(upload.partSize);
    while (next < count && !failed) {
      const index = next++;
      parts[index] = await sendPart(upload, index, buffer);
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await lane();
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  // All have ended before the upload is given up or the file is closed.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, count) }, guarded));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return parts;
}

async function sendPart(upload: Upload, index: number, buffer: Buffer): Promise<Sdk.CompletedPart> {
  const { sdk, client, place, handle, size, partSize } = upload;
  const from = index * partSize;
  const Body = buffer.subarray(0, Math.min(partSize, size - from));
  for (let filled = 0; filled < Body.length;) {
    const { bytesRead } = await handle.read(Body, filled, Body.length - filled, from + filled);
    if (bytesRead === 0) throw new Error("the file has become shorter while it was read");
    filled += bytesRead;
  }
  const PartNumber = index + 1;
  const { ETag, ChecksumCRC32 } = await client.send(new sdk.UploadPartCommand({ ...place, PartNumber, Body }));
  return { PartNumber, ETag, ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }) };
}
