// Shows an OpenAPI document and sends requests to the server that it came from. Everything is put into the page as text.
const METHODS = ["get", "post", "put", "patch", "delete"];
const find = document.getElementById("find");
const caller = document.getElementById("caller");
const place = document.getElementById("operations");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const pretty = (value) => JSON.stringify(value, null, 2);

function resolver(api) {
  return function resolve(schema) {
    if (schema?.$ref === undefined) return schema ?? {};
    return resolve(api.components?.schemas?.[schema.$ref.split("/").at(-1)]);
  };
}

/** Something that a schema allows: its example, its default, or the simplest value. */
function sampleOf(schema, resolve, depth = 0) {
  const own = resolve(schema);
  if (own.example !== undefined) return own.example;
  if (own.examples?.length > 0) return own.examples[0];
  if (own.default !== undefined) return own.default;
  if (own.enum !== undefined) return own.enum[0];
  const parts = own.anyOf ?? own.oneOf ?? own.allOf;
  if (parts !== undefined) return sampleOf(parts[0], resolve, depth);
  const type = [own.type].flat()[0];
  if (type === "array") return depth > 4 ? [] : [sampleOf(own.items, resolve, depth + 1)];
  if (type === "object" || own.properties !== undefined) {
    if (depth > 4) return {};
    const fields = Object.entries(own.properties ?? {});
    return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, resolve, depth + 1)]));
  }
  if (type === "integer" || type === "number") return 0;
  if (type === "boolean") return false;
  if (type === "string") return own.format === "date-time" ? "2026-01-31T12:00:00Z" : "text";
  return null;
}

function typeOf(schema, resolve) {
  const own = resolve(schema);
  const type = [own.type ?? "any"].flat().join(" or ");
  const inner = own.items === undefined ? "" : ` of ${typeOf(own.items, resolve)}`;
  return own.enum === undefined ? type + inner : own.enum.map(String).join(" | ");
}

function authorization() {
  const { username, password, token } = Object.fromEntries(new FormData(caller));
  if (token !== "") return `Bearer ${token}`;
  if (username === "") return undefined;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))}`;
}

function inputFor(parameter, resolve) {
  const schema = resolve(parameter.schema);
  const choices = schema.enum ?? (schema.type === "boolean" ? ["true", "false"] : undefined);
  if (choices === undefined)
    return element("input", {
      name: parameter.name,
      "aria-label": parameter.name,
      placeholder: String(schema.default ?? ""),
    });
  const options = ["", ...choices].map((choice) => element("option", {}, String(choice)));
  return element("select", { name: parameter.name, "aria-label": parameter.name }, ...options);
}

function parameterTable(parameters, resolve) {
  const inputs = new Map();
  const rows = parameters.map((parameter) => {
    const input = inputFor(parameter, resolve);
    inputs.set(parameter, input);
    const name = element("code", {}, parameter.name + (parameter.required === true ? " *" : ""));
    const about = parameter.description ?? resolve(parameter.schema).description ?? "";
    return element(
      "tr",
      {},
      element("td", {}, name, ` ${parameter.in}`),
      element("td", {}, typeOf(parameter.schema, resolve)),
      element("td", {}, about),
      element("td", {}, input),
    );
  });
  return { inputs, table: rows.length === 0 ? undefined : element("table", {}, ...rows) };
}

function addressOf(base, path, inputs) {
  let address = path;
  const query = new URLSearchParams();
  for (const [parameter, { value }] of inputs) {
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === "query" && value !== "") query.append(parameter.name, value);
  }
  return `${base}${address}${query.size === 0 ? "" : `?${query}`}`;
}

const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function curlOf(url, { method, headers, body }) {
  const words = ["curl", "-X", method.toUpperCase()];
  for (const [name, value] of Object.entries(headers)) {
    if (name === "authorization" && value.startsWith("Basic "))
      words.push("-u", `${new FormData(caller).get("username")}:…`);
    else words.push("-H", quoted(`${name}: ${name === "authorization" ? "Bearer …" : value}`));
  }
  if (body !== undefined) words.push("-d", quoted(body));
  return [...words, quoted(new URL(url, location.href).href)].join(" ");
}

async function send(url, request, shown) {
  const began = performance.now();
  try {
    const answer = await fetch(url, { ...request, method: request.method.toUpperCase(), credentials: "same-origin" });
    const text = await answer.text();
    const type = answer.headers.get("content-type") ?? "";
    const took = Math.round(performance.now() - began);
    const head = `${answer.status} ${answer.statusText} · ${type} · ${took} ms`;
    shown.textContent = `${head}\n\n${type.includes("json") && text !== "" ? pretty(JSON.parse(text)) : text}`;
  } catch (error) {
    shown.textContent = `The request failed: ${error.message}`;
  }
}

function operationBody({ base, path, method, operation, resolve }) {
  const { inputs, table } = parameterTable(operation.parameters ?? [], resolve);
  const [bodyType, bodyContent] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const sample =
    bodyContent?.example ?? (bodyContent === undefined ? undefined : sampleOf(bodyContent.schema, resolve));
  const body = bodyContent && element("textarea", { "aria-label": "body", spellcheck: "false" });
  if (body !== undefined) body.value = pretty(sample);
  const answerTypes = Object.values(operation.responses).flatMap((response) => Object.keys(response.content ?? {}));
  const accept = element(
    "select",
    { "aria-label": "answer's type" },
    ...answerTypes.map((t) => element("option", {}, t)),
  );
  const curl = element("pre", { hidden: true });
  const shown = element("pre", { hidden: true, "aria-live": "polite" });
  const run = async () => {
    const headers = { ...(answerTypes.length > 0 && { accept: accept.value }) };
    const authorized = authorization();
    if (authorized !== undefined) headers.authorization = authorized;
    if (body !== undefined) headers["content-type"] = bodyType;
    const request = { method, headers, ...(body !== undefined && { body: body.value }) };
    const url = addressOf(base, path, inputs);
    curl.hidden = shown.hidden = false;
    curl.textContent = curlOf(url, request);
    shown.textContent = "…";
    await send(url, request, shown);
  };
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const content = response.content?.["application/json"];
    const example = content && (content.example ?? sampleOf(content.schema, resolve));
    const head = element("p", {}, element("strong", {}, status), ` ${response.description}`);
    return element("div", {}, head, example === undefined ? undefined : element("pre", {}, pretty(example)));
  });
  const parts = [
    operation.description && element("p", {}, operation.description),
    table && element("h4", {}, "Parameters"),
    table,
    body && element("h4", {}, "Body"),
    body,
    element(
      "p",
      {},
      element("button", { type: "button", onclick: run }, "Send"),
      " ",
      answerTypes.length > 1 ? accept : "",
    ),
    curl,
    shown,
    element("h4", {}, "Answers"),
    ...responses,
  ];
  return element("div", { class: "body" }, ...parts.filter((part) => part));
}

function operationView(about) {
  const { path, method, operation } = about;
  const head = element(
    "summary",
    {},
    element("span", { class: `method ${method}` }, method),
    element("code", {}, path),
    element("span", { class: "what" }, operation.summary ?? ""),
  );
  const view = element("details", { id: operation.operationId }, head);
  // A hundred forms that nobody opens would be made for nothing.
  view.addEventListener("toggle", () => {
    if (view.open && view.childElementCount === 1) view.append(operationBody(about));
  });
  view.dataset.words = `${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase();
  return view;
}

function show(api) {
  const resolve = resolver(api);
  const base = api.servers?.[0]?.url ?? "";
  document.getElementById("about").textContent =
    `${api.info.description ?? ""} Version ${api.info.version}, below ${base}.`.trim();
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((name) => methods[name] !== undefined)) {
      const operation = methods[method];
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), operationView({ base, path, method, operation, resolve })]);
    }
  }
  const sections = [...groups].map(([tag, views]) => element("section", {}, element("h2", {}, tag), ...views));
  place.replaceChildren(...sections);
  find.addEventListener("input", () => {
    const words = find.value.toLowerCase().split(/\s+/);
    for (const section of sections) {
      for (const view of section.querySelectorAll("details"))
        view.hidden = !words.every((word) => view.dataset.words.includes(word));
      section.hidden = section.querySelector("details:not([hidden])") === null;
    }
  });
  const named = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
  if (named !== null) {
    named.open = true;
    named.scrollIntoView();
  }
}

caller.addEventListener("submit", (event) => event.preventDefault());
try {
  show(await (await fetch(document.body.dataset.document)).json());
} catch (error) {
  place.textContent = `The document could not be read: ${error.message}`;
}
