// The pages of a list of S3's, one after the other, from a server that may not know where its list ends.
import type * as Sdk from "@aws-sdk/client-s3";
import type { S3Session } from "./s3-session.ts";

/** A server that leads in a circle fails the list: its marks come again, or its keys do. */
export async function* listPages(
  session: S3Session,
  input: Sdk.ListObjectsV2CommandInput,
): AsyncGenerator<Sdk.ListObjectsV2CommandOutput> {
  const what = `list s3://${input.Bucket}/${input.Prefix}`;
  const [tokens, keys] = [new Circle(), new Circle()];
  let token: string | undefined;
  do {
    const next = { ...input, ...(token !== undefined && { ContinuationToken: token }) };
    const page: Sdk.ListObjectsV2CommandOutput = await session.send(what, (sdk) => new sdk.ListObjectsV2Command(next));
    if (page.Name === undefined && page.IsTruncated === undefined) throw session.notS3(what);
    const last = page.Contents?.at(-1)?.Key ?? page.CommonPrefixes?.at(-1)?.Prefix;
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    if (page.IsTruncated === true && token === undefined)
      throw session.problem(what, "the server says that there is more, and not where");
    if (tokens.closesWith(token) || keys.closesWith(last))
      throw session.problem(what, "the list has no end: the server gives pages again that it gave before");
    yield page;
  } while (token !== undefined);
}

/** Sees that values come round again without keeping them all: each is compared with one before, which moves on ever more seldom. */
class Circle {
  #mark: string | undefined;
  #until = 1;
  #since = 0;

  closesWith(value: string | undefined): boolean {
    if (value === undefined) return false;
    if (value === this.#mark) return true;
    this.#since += 1;
    if (this.#since < this.#until) return false;
    this.#mark = value;
    this.#until *= 2;
    this.#since = 0;
    return false;
  }
}
