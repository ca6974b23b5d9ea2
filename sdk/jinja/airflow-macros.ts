/** Airflow's `macros`: date arithmetic and the pieces of Python's library that its templates reach for. */
import { randomUUID } from "node:crypto";
import { DateTime, timedelta } from "../datetime/index.ts";
import { diffForHumans } from "../datetime/diff-for-humans.ts";
import { indentArgument, jsonText } from "./filters/json-text.ts";
import { datetimeMacro } from "./macros/datetime-macro.ts";
import { parseDate } from "./macros/parse-date.ts";
import { parseJson } from "./macros/parse-json.ts";
import { relativedelta } from "./macros/relativedelta.ts";
import { uuidModule } from "./macros/uuid-macro.ts";
import { Module } from "./macros/module.ts";
import { pyFloat, PythonError } from "./protocol.ts";
import { adopt } from "./values/adopt.ts";
import { bind } from "./values/call-arguments.ts";
import { Callable } from "./values/callable.ts";
import { truth } from "./values/compare.ts";
import { stringOf } from "./values/markup.ts";
import { indexArgument } from "./values/string-methods.ts";
import { pyStr } from "./values/text.ts";
import { typeName } from "./values/type-names.ts";
import type { Signature } from "./values/call-arguments.ts";

/** A function of Python's library or of Airflow with these parameters. */
function macro(signature: Signature, work: (values: readonly unknown[]) => unknown): Callable {
  return new Callable(signature.name, (args) => work(bind(signature, args)), { typeName: "function" });
}

const dsAdd = macro({ name: "ds_add", required: ["ds", "days"] }, ([ds, days]) => {
  if (!truth(days)) return pyStr(ds);
  const moved = DateTime.strptime(pyStr(ds), "%Y-%m-%d").add({ days: indexArgument(days) });
  return moved.strftime("%Y-%m-%d");
});

const dsFormat = macro(
  { name: "ds_format", required: ["ds", "input_format", "output_format"] },
  ([ds, input, output]) => DateTime.strptime(pyStr(ds), pyStr(input)).strftime(pyStr(output)),
);

const dsFormatLocale = macro(
  { name: "ds_format_locale", required: ["ds", "input_format", "output_format"], optional: ["locale"] },
  async ([ds, input, output, locale]) => {
    const { formatLocale } = await import("./macros/locale-format.ts");
    const at = DateTime.strptime(pyStr(ds), pyStr(input));
    return formatLocale(at, pyStr(output), locale === undefined || locale === null ? "en_US" : pyStr(locale));
  },
);

function dateArgument(value: unknown): DateTime {
  const date = adopt(value);
  if (date instanceof DateTime) return date;
  throw new PythonError(
    "ValueError",
    `instance() only accepts date, time, or datetime objects, not ${typeName(value)}`,
  );
}

const datetimeDiffForHumans = macro(
  { name: "datetime_diff_for_humans", required: ["dt"], optional: ["since"] },
  ([value, since]) => {
    const at = dateArgument(value).as("pendulum");
    const isNow = since === undefined || since === null;
    const other = isNow ? DateTime.now() : dateArgument(since).as("pendulum");
    return diffForHumans((at.zone === undefined ? at.withZone("UTC") : at).minus(other), {
      absolute: false,
      now: isNow,
    });
  },
);

const json = new Module("json", {
  dumps: macro(
    {
      name: "dumps",
      required: ["obj"],
      optional: ["indent", "sort_keys", "ensure_ascii", "skipkeys", "allow_nan", "separators", "default"],
    },
    ([value, indent, sortKeys = false, ascii = true]) =>
      jsonText(value, { indent: indentArgument(indent), sortKeys: truth(sortKeys), unicode: !truth(ascii) }),
  ),
  loads: macro({ name: "loads", required: ["s"] }, ([text]) => {
    const source = stringOf(text);
    if (source !== undefined) return parseJson(source);
    throw new PythonError("TypeError", `the JSON object must be str, bytes or bytearray, not ${typeName(text)}`);
  }),
});

const time = new Module("time", {
  time: macro({ name: "time", required: [] }, () => pyFloat(Date.now() / 1000)),
  time_ns: macro({ name: "time_ns", required: [] }, () => BigInt(Date.now()) * 1_000_000n),
  monotonic: macro({ name: "monotonic", required: [] }, () => pyFloat(performance.now() / 1000)),
  perf_counter: macro({ name: "perf_counter", required: [] }, () => pyFloat(performance.now() / 1000)),
  strftime: macro({ name: "strftime", required: ["format"] }, ([format]) => DateTime.now().strftime(pyStr(format))),
});

const dateutil = new Module("dateutil", {
  parser: new Module("dateutil.parser", {
    parse: macro({ name: "parse", required: ["timestr"] }, ([text]) => parseDate(pyStr(text))),
    isoparse: macro({ name: "isoparse", required: ["dt_str"] }, ([text]) => parseDate(pyStr(text))),
  }),
  relativedelta: new Module("dateutil.relativedelta", { relativedelta }),
});

/** What templates see as `macros`. */
export const airflowMacros: Module = new Module("airflow.macros", {
  ds_add: dsAdd,
  ds_format: dsFormat,
  ds_format_locale: dsFormatLocale,
  datetime_diff_for_humans: datetimeDiffForHumans,
  datetime: datetimeMacro,
  timedelta,
  dateutil,
  json,
  random: macro({ name: "random", required: [] }, () => pyFloat(Math.random())),
  time,
  uuid: uuidModule(randomUUID),
});
