// The server's own log: one line an event, as text for people or as JSON for machines. Tasks' logs are elsewhere (logs/).
export type LogFields = Record<string, unknown>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warning(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with fields that every line carries. */
  with(fields: LogFields): Log;
}

const LEVELS = ["debug", "info", "warning", "error"] as const;
type Level = (typeof LEVELS)[number];

export interface LogOptions {
  level: Level;
  json: boolean;
  write?: (line: string) => void;
}

function asText(level: Level, message: string, fields: LogFields): string {
  const time = new Date().toISOString().slice(11, 23);
  const rest = Object.entries(fields)
    .map(([key, value]) => ` ${key}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("");
  return `${time} ${level.toUpperCase().padEnd(7)} ${message}${rest}\n`;
}

export function createLog(options: LogOptions, base: LogFields = {}): Log {
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const from = LEVELS.indexOf(options.level);
  const at =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(level) < from) return;
      const all = { ...base, ...fields };
      write(
        options.json
          ? `${JSON.stringify({ time: new Date().toISOString(), level, message, ...all })}\n`
          : asText(level, message, all),
      );
    };
  return {
    debug: at("debug"),
    info: at("info"),
    warning: at("warning"),
    error: at("error"),
    with: (fields) => createLog(options, { ...base, ...fields }),
  };
}
