// Errors of S3 in words that say which connection, which call and which place it was, and never what the keys are.

interface ServiceError extends Error {
  $metadata?: { httpStatusCode?: number };
  Code?: string;
  code?: string;
}

export class S3Error extends Error {
  override readonly name = "S3Error";
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  /** S3's name of what went wrong: NoSuchKey, AccessDenied … */
  readonly code: string;

  constructor(thrown: unknown, where: { connId: string | null; what: string }) {
    const { status, code, message } = factsOf(thrown as ServiceError);
    const connection = where.connId === null ? "S3" : `connection ${JSON.stringify(where.connId)}`;
    super(
      `${connection}: ${where.what}: ${status === null ? "" : `${status} `}${code}${message === "" || message === code ? "" : `: ${message}`}`,
      {
        cause: thrown,
      },
    );
    this.status = status;
    this.code = code;
  }
}

/** An answer to HEAD has no body, so S3 can say no more than the status. */
const NAMES: Readonly<Record<number, string>> = {
  301: "PermanentRedirect",
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
};

function factsOf(error: ServiceError): { status: number | null; code: string; message: string } {
  const status = error.$metadata?.httpStatusCode ?? null;
  const inner = error instanceof AggregateError ? (error.errors[0] as ServiceError) : error;
  const known = status === null ? undefined : NAMES[status];
  const isNameless = error.name === "Error" || error.name === "Unknown" || error.name === "UnknownError";
  const code = isNameless || error.name === "AggregateError" ? (known ?? inner.code ?? error.name) : error.name;
  return { status, code, message: inner.message === "UnknownError" ? "" : inner.message };
}

export function isS3Error(error: unknown): error is S3Error {
  return error instanceof Error && error.name === "S3Error";
}

export function isMissing(error: unknown): boolean {
  return isS3Error(error) && error.status === 404 && error.code !== "NoSuchBucket";
}
