// Why Slack did not take something, in words that name the connection. The driver's errors hold the token: they are not passed on.

/** As much of a page that is no answer of Slack's as helps to see whose it is. */
const SHOWN = 300;

interface SlackFailure {
  message: string;
  data?: { error?: unknown; response_metadata?: { messages?: unknown } };
  original?: { message?: unknown; cause?: unknown; response?: { status?: unknown; data?: unknown } };
}

/** Texts of Slack's own that say what is wrong with an argument are kept. */
export function slackError(error: unknown, connId: string): Error {
  const { message, data, original } = error as SlackFailure;
  const hints = data?.response_metadata?.messages;
  const said = original?.response?.data;
  // fetch says only that it failed; why is in the error's cause.
  const cause = original?.cause;
  const words = [
    message.slice(0, SHOWN),
    ...(cause instanceof Error && cause.message !== "" ? [cause.message] : []),
    ...(Array.isArray(hints) ? hints.map(String) : []),
    ...(typeof said === "string" && said !== "" ? [said.slice(0, 200)] : []),
  ];
  return new Error(`connection ${JSON.stringify(connId)}: ${words.join("; ")}`);
}

/** Seconds in extra, texts too, as URIs and forms give them. */
export function numberOf(value: unknown, otherwise: number): number {
  const found = value === undefined || value === null || value === "" ? otherwise : Number(value);
  return Number.isNaN(found) ? otherwise : found;
}
