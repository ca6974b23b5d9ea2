#!/usr/bin/env node
/* oxlint-disable */ // The tool that recorded the answers, formatted.
// Replays recorded REST scenarios against a server and compares every answer with what Apache Airflow gave.
//
//   replay.mjs --api v1|v2 --base http://localhost:8080 [--user airflow --password airflow] [--only TEXT] [--verbose] FILE|FOLDER...
//   replay.mjs --record ...      (re)writes each step's "answer" from the server; only ever run against real Airflow
//
// A scenario file is { name, api, steps: [step] }, and a step is
//   { id, request: { method, path, query, headers, body, raw, auth },
//     until: { path: "$.state", in: ["success"], seconds: 120 },   poll this GET until the value is one of these (or, with "not", none of these)
//                                                                  (soft: true there: when the time is over go on, that alone is no failure)
//     repeat: 16,                                                  send it so often, with {{n}} = 1, 2, ...; the last answer counts
//     save:  { run: "$.dag_run_id" },                              later steps use {{run}} in path, query and body
//     any:   ["$.conf", "$.dags[*].tags"],                         these paths need only exist
//     type:  ["$.title"],                                          these paths are compared by type
//     optional: ["$.detail[*].ctx"],                               these may be absent, and are not compared
//     exact: ["$.logical_date"],                                   these scalars are compared to the character (times and ids are not, otherwise)
//     json: ["$.extra"],                                           these texts are compared as the JSON they hold
//     unordered: ["$.tags"],                                       these arrays are compared as sets
//     subset: ["$.dags"],                                          every recorded element must be found; others may be there too
//     setup: true,                                                 only prepares later steps: reported when it fails, not counted when it passes
//     answer: { status, type, body } }                             "<text>" in it stands for any text, "<any>" for anything
// Every scenario has {{nonce}} (six random letters or digits) and {{year}} (a random year after 2030, for logical dates nobody used).
// {{day}} is a random past date (2024-02-01 ... 2026-04-10), for logical dates no earlier run has. The content type of an empty body is not compared.
// An answer of type application/x-ndjson (or of no type) is an array with one element per line. Where Airflow sent no content type, any will do.
// auth: "user" (default, the administrator), "viewer" (viewer/viewer with role Viewer), "none", "wrong" (a bad password or token). Paths are below /api/v1 or /api/v2; one that starts with "//" is below the root.
// Zero dependencies; Node >= 18. The last line is "N passed, N failed", the exit status 1 when any failed.
import { readFileSync, writeFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: opt, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    api: { type: "string", default: "v1" },
    base: { type: "string", default: "http://localhost:8080" },
    user: { type: "string", default: "airflow" },
    password: { type: "string", default: "airflow" },
    only: { type: "string" },
    record: { type: "boolean" },
    verbose: { type: "boolean" },
    json: { type: "string" },
  },
});

// Values under these keys differ from server to server: compared by type (null stays null).
const BY_TYPE =
  /(^|_)(at|date|time|timestamp|heartbeat|when|next_dagrun|next_dagrun_create_after|duration|fileloc|file_token|hostname|pid|unixname|module_path|traceback|detail|etag|version|git_version|bundle_version|relative_fileloc|bundle_name|dag_version|dag_version_id|version_number|id_or_uuid)$|^(id|dag_run_timeout|created_at|updated_at|job|trigger|job_id|event_log_id|import_error_id|latest_dag_version|access_token|uri_fragment|msg|title|type_url|executor|owner_links|doc_url)$/;
// What is Python by name there is a function by name here.
const OUR_NAME = {
  PythonOperator: "FunctionOperator",
  _PythonDecoratedOperator: "FunctionOperator",
  BranchPythonOperator: "BranchFunctionOperator",
  PythonSensor: "FunctionSensor",
};
const isTime = (s) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(s);

const timeless = (s) =>
  s.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?(_[A-Za-z0-9]{8})?/g, "<time>");

const expand = (x, vars) => {
  if (typeof x === "string") {
    const whole = x.match(/^\{\{(\w+)\}\}$/);
    if (whole) return vars[whole[1]];
    return x.replace(/\{\{(\w+)\}\}/g, (_, k) => String(vars[k]));
  }
  if (Array.isArray(x)) return x.map((v) => expand(v, vars));
  if (x && typeof x === "object") return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, expand(v, vars)]));
  return x;
};
const get = (body, path) =>
  path
    .replace(/^\$\.?/, "")
    .split(/[.[\]]/)
    .filter(Boolean)
    .reduce((v, k) => (v == null ? undefined : k === "-1" ? v[v.length - 1] : v[k]), body);
const matches = (paths, path) => (paths ?? []).some((p) => p === path || p === path.replace(/\[\d+\]/g, "[*]"));
const kind = (v) =>
  v === null ? "null" : Array.isArray(v) ? "array" : typeof v === "string" && isTime(v) ? "time" : typeof v;

function compare(want, got, path, step, out, keepRecorded) {
  if (matches(step.optional, path)) return;
  want = OUR_NAME[want] ?? want;
  got = OUR_NAME[got] ?? got;
  if (want === "<any>") {
    if (got === undefined) out.push(`${path}: missing`);
    return;
  }
  if (want === "<text>") {
    if (typeof got !== "string") out.push(`${path}: wanted a text, got ${kind(got)}`);
    return;
  }
  if (matches(step.any, path)) {
    if (got === undefined) out.push(`${path}: missing`);
    return;
  }
  if (matches(step.json, path) && typeof want === "string" && typeof got === "string") {
    try {
      return compare(JSON.parse(want), JSON.parse(got), path + "(json)", step, out);
    } catch {
      /* not JSON: compared as texts */
    }
  }
  if (matches(step.exact, path)) {
    if (want !== got) out.push(`${path}: wanted ${JSON.stringify(want)}, got ${JSON.stringify(got)?.slice(0, 120)}`);
    return;
  }
  const key = path.match(/([A-Za-z_]+)(\[\d+\])*$/)?.[1] ?? "";
  if (matches(step.type, path) || (BY_TYPE.test(key) && (want === null || typeof want !== "object"))) {
    if (kind(want) !== kind(got))
      out.push(`${path}: wanted ${kind(want)}, got ${kind(got)} ${JSON.stringify(got)?.slice(0, 80)}`);
    return;
  }
  if (kind(want) === "time" && kind(got) === "time" && !step.exactTimes) return;
  if (Array.isArray(want)) {
    if (!Array.isArray(got)) return void out.push(`${path}: wanted an array, got ${kind(got)}`);
    const subset = matches(step.subset, path),
      unordered = subset || matches(step.unordered, path);
    if (!subset && want.length !== got.length)
      return void out.push(`${path}: wanted ${want.length} elements, got ${got.length}`);
    if (!unordered) return want.forEach((w, i) => compare(w, got[i], `${path}[${i}]`, step, out));
    const left = [...got];
    want.forEach((w, i) => {
      let best = null;
      const at = left.findIndex((g) => {
        const o = [];
        compare(w, g, `${path}[${i}]`, step, o);
        if (!best || o.length < best.length) best = o;
        return !o.length;
      });
      if (at >= 0) left.splice(at, 1);
      else out.push(...(best ?? [`${path}[${i}]: not found`]).slice(0, 6));
    });
    return;
  }
  if (want && typeof want === "object") {
    if (!got || typeof got !== "object" || Array.isArray(got))
      return void out.push(`${path}: wanted an object, got ${kind(got)}`);
    for (const k of Object.keys(want))
      k in got
        ? compare(want[k], got[k], `${path}.${k}`, step, out)
        : matches(step.optional, `${path}.${k}`) || out.push(`${path}.${k}: missing`);
    for (const k of Object.keys(got))
      if (!(k in want) && !matches(step.optional, `${path}.${k}`)) out.push(`${path}.${k}: not in Airflow's answer`);
    return;
  }
  if (
    typeof want === "string" &&
    typeof got === "string" &&
    (timeless(want) === timeless(got) || (want.startsWith("http") && key === "type" && got.startsWith("http")))
  )
    return;
  if (want !== got)
    out.push(`${path}: wanted ${JSON.stringify(want)?.slice(0, 120)}, got ${JSON.stringify(got)?.slice(0, 120)}`);
}

const tokens = {};
async function authorization(mode = "user") {
  if (mode === "none") return {};
  const [name, secret] = mode === "viewer" ? ["viewer", "viewer"] : [opt.user, opt.password];
  if (opt.api === "v1")
    return { authorization: "Basic " + Buffer.from(`${name}:${mode === "wrong" ? "no" : secret}`).toString("base64") };
  if (mode === "wrong") return { authorization: "Bearer not.a.token" };
  tokens[name] ??= await fetch(`${opt.base}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: name, password: secret }),
  }).then(async (r) => {
    if (!r.ok) throw new Error(`/auth/token answered ${r.status}`);
    return (await r.json()).access_token;
  });
  return { authorization: `Bearer ${tokens[name]}` };
}

async function send(request) {
  const path = request.path.startsWith("//") ? request.path.slice(1) : `/api/${opt.api}${request.path}`;
  const query = new URLSearchParams();
  for (const [k, v] of Object.entries(request.query ?? {})) for (const x of [].concat(v)) query.append(k, String(x));
  const url = opt.base + path + ([...query].length ? "?" + query : "");
  const headers = { accept: "application/json", ...(await authorization(request.auth)), ...request.headers };
  let body;
  if (request.raw !== undefined) {
    body = request.raw;
    headers["content-type"] ??= "application/json";
  } else if (request.body !== undefined) {
    body = JSON.stringify(request.body);
    headers["content-type"] ??= "application/json";
  }
  const r = await fetch(url, { method: request.method ?? "GET", headers, body, redirect: "manual" });
  const text = await r.text();
  const type = (r.headers.get("content-type") ?? "").split(";")[0];
  let parsed = text;
  if (type === "application/x-ndjson" || (!type && text.startsWith("{")))
    try {
      parsed = text
        .split("\n")
        .filter(Boolean)
        .map((l) => JSON.parse(l));
    } catch {
      parsed = { unparsable: text };
    }
  else if (/json/.test(type) && text)
    try {
      parsed = JSON.parse(text);
    } catch {
      parsed = { unparsable: text };
    }
  return { status: r.status, type, body: text === "" ? null : parsed };
}

const files = positionals.flatMap((p) =>
  statSync(p).isDirectory()
    ? readdirSync(p)
        .filter((f) => f.endsWith(".json"))
        .sort()
        .map((f) => join(p, f))
    : [p],
);
let passed = 0,
  failed = 0;
const report = [];
for (const file of files) {
  const scenario = JSON.parse(readFileSync(file, "utf8"));
  if (scenario.api !== opt.api || (opt.only && !(file + scenario.name).includes(opt.only))) continue;
  const vars = {
    nonce: Math.random().toString(36).slice(2, 8),
    year: 2031 + Math.floor(Math.random() * 6000),
    day: new Date(Date.UTC(2024, 1, 1 + Math.floor(Math.random() * 800))).toISOString().slice(0, 10),
    ...scenario.vars,
  };
  let broken = false;
  for (const step of scenario.steps) {
    const label = `${file.split("/").pop()} ${step.id}`;
    let problems = [],
      got;
    if (broken && !opt.record) problems.push("an earlier step of this scenario failed to give what this one needs");
    else
      try {
        for (let n = 1; n < (step.repeat ?? 1); n++) await send(expand(step.request, { ...vars, n }));
        const request = expand(step.request, { ...vars, n: step.repeat ?? 1 }),
          end = Date.now() + (step.until?.seconds ?? 120) * 1000;
        for (;;) {
          got = await send(request);
          if (
            !step.until ||
            (step.until.not
              ? !step.until.not.includes(get(got.body, step.until.path))
              : (step.until.in ?? []).includes(get(got.body, step.until.path)))
          )
            break;
          if (Date.now() > end) {
            if (!step.until.soft)
              problems.push(
                `${step.until.path} stayed ${JSON.stringify(get(got.body, step.until.path))}, wanted ${step.until.in}`,
              );
            break;
          }
          await new Promise((r) => setTimeout(r, 500));
        }
        for (const [name, path] of Object.entries(step.save ?? {})) {
          vars[name] = get(got.body, path);
          if (vars[name] === undefined) broken = true;
        }
        if (opt.record)
          step.answer = JSON.parse(
            JSON.stringify(got).replaceAll(vars.nonce, "{{nonce}}").replaceAll(vars.day, "{{day}}"),
          );
        else {
          const want = expand(JSON.parse(JSON.stringify(step.answer)), vars);
          if (got.status !== want.status) problems.push(`status: wanted ${want.status}, got ${got.status}`);
          if (want.body !== null && want.type && got.type !== want.type)
            problems.push(`content type: wanted ${want.type}, got ${got.type}`);
          if (!matches(step.any, "$")) compare(want.body, got.body, "$", step, problems);
        }
      } catch (e) {
        problems.push(String(e.cause ?? e));
        if (step.save) broken = true;
      }
    if (problems.length) {
      failed++;
      console.log(`✗ ${label}  ${step.request.method ?? "GET"} ${step.request.path}`);
      problems.slice(0, opt.verbose ? 200 : 4).forEach((p) => console.log(`    ${p}`));
    } else if (!step.setup) passed++;
    report.push({ file, step: step.id, problems });
  }
  if (opt.record) writeFileSync(file, JSON.stringify(scenario, null, 1) + "\n");
}
if (opt.json) writeFileSync(opt.json, JSON.stringify(report, null, 1));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
