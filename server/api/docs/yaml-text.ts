// JSON values as YAML: block style, every text that could be read as something else in double quotes, as JSON writes it.

export function yamlText(value: unknown): string {
  return block(value, "").replace(/^\n/, "");
}

/** Words that YAML 1.1 readers take for a boolean or null are not among what needs no quotes, and neither are numbers. */
const PLAIN = /^[A-Za-z_/$][\w/$.{}-]*$/;
const TAKEN = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

const scalar = (text: string): string => (PLAIN.test(text) && !TAKEN.test(text) ? text : JSON.stringify(text));

function block(value: unknown, indent: string): string {
  if (typeof value === "string") return ` ${scalar(value)}\n`;
  if (typeof value !== "object" || value === null) return ` ${JSON.stringify(value)}\n`;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []\n";
    // What is on the line of the dash is indented already.
    return `\n${value.map((item) => `${indent}-${inline(item, deeper)}`).join("")}`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return " {}\n";
  return `\n${entries.map(([key, item]) => `${indent}${scalar(key)}:${block(item, deeper)}`).join("")}`;
}

/** An element's first field follows its dash. */
function inline(item: unknown, indent: string): string {
  const text = block(item, indent);
  return text.startsWith("\n") ? ` ${text.slice(1 + indent.length)}` : text;
}
