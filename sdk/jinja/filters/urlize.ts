/** Turns URLs and mail addresses in escaped text into links. */
import { PythonError } from "../protocol.ts";
import { stringRepr } from "../string-repr.ts";
import { escapeHtml } from "../values/markup.ts";

interface LinkOptions {
  readonly limit: number | undefined;
  readonly rel: string;
  readonly target: string | undefined;
  readonly schemes: readonly string[];
}

const HTTP =
  /^(?:(?:https?:\/\/|www\.)(?:(?:[\p{L}\p{N}_%-]+\.)+)?(?:[a-z]{2,63}|xn--[\p{L}\p{N}_%]{2,59})|(?:[\p{L}\p{N}_%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)|https?:\/\/(?:(?:\d{1,3})(?:\.\d{1,3}){3}|\[(?:[\da-f]{0,4}:){2}(?:[\da-f]{0,4}:?){1,6}\]))(?::\d{1,5})?(?:[/?#]\S*)?$/iu;
const MAIL = /^\S+@[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.[\p{L}\p{N}_]+$/u;
const SCHEME = /^[\p{L}\p{N}_.+-]{2,}:\/{0,2}$/u;
const PAIRS = [
  ["(", ")"],
  ["<", ">"],
  ["&lt;", "&gt;"],
] as const;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** Splits a word into leading brackets, the part that may be a link, and trailing punctuation. */
function splitWord(word: string): { head: string; middle: string; tail: string } {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? "";
  let middle = word.slice(head.length);
  let tail = "";
  const punctuation = /(?:[)>.,\n]|&gt;)+$/.exec(middle);
  if (punctuation !== null) {
    [tail] = punctuation;
    middle = middle.slice(0, punctuation.index);
  }
  for (const [open, close] of PAIRS) {
    const opened = occurrences(middle, open);
    if (opened <= occurrences(middle, close)) continue;
    for (let count = Math.min(opened, occurrences(tail, close)); count > 0; count -= 1) {
      const end = tail.indexOf(close) + close.length;
      middle += tail.slice(0, end);
      tail = tail.slice(end);
    }
  }
  return { head, middle, tail };
}

function link(word: string, options: LinkOptions): string {
  const rel = options.rel === "" ? "" : ` rel="${escapeHtml(options.rel)}"`;
  const target = options.target === undefined ? "" : ` target="${escapeHtml(options.target)}"`;
  const { limit } = options;
  const shown = limit !== undefined && word.length > limit ? `${word.slice(0, limit)}...` : word;
  if (HTTP.test(word)) {
    const url = /^https?:\/\//.test(word) ? word : `https://${word}`;
    return `<a href="${url}"${rel}${target}>${shown}</a>`;
  }
  if (word.startsWith("mailto:") && MAIL.test(word.slice(7))) return `<a href="${word}">${word.slice(7)}</a>`;
  const isMail = word.includes("@") && !/^(?:www\.|@)/.test(word) && !word.includes(":") && MAIL.test(word);
  if (isMail) return `<a href="mailto:${word}">${word}</a>`;
  const scheme = options.schemes.find((candidate) => word !== candidate && word.startsWith(candidate));
  return scheme === undefined ? word : `<a href="${word}"${rel}${target}>${word}</a>`;
}

/** Links every URL and mail address of a text that is escaped already. */
export function linkUrls(text: string, options: LinkOptions): string {
  for (const scheme of options.schemes) {
    if (!SCHEME.test(scheme)) {
      throw new PythonError("FilterArgumentError", `${stringRepr(scheme)} is not a valid URI scheme prefix.`);
    }
  }
  return text
    .split(/(\s+)/)
    .map((word) => {
      const { head, middle, tail } = splitWord(word);
      return head + link(middle, options) + tail;
    })
    .join("");
}
