/** Filler text for `lipsum()`. */
import { PythonError } from "../protocol.ts";

const WORDS =
  "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum".split(
    " ",
  );
/** More words than anybody needs; beyond it the render is a mistake. */
const MAX_WORDS = 1_000_000;

const pick = (min: number, max: number): number => min + Math.floor(Math.random() * Math.max(1, max - min));

function sentence(length: number): string {
  const words = Array.from({ length }, () => WORDS[pick(0, WORDS.length)] ?? "");
  const [first = "", ...rest] = words;
  const comma = length > 6 ? pick(2, length - 2) : -1;
  const text = [first.slice(0, 1).toUpperCase() + first.slice(1), ...rest];
  return `${text.map((word, index) => (index === comma ? `${word},` : word)).join(" ")}.`;
}

function paragraph(words: number): string {
  const sentences: string[] = [];
  for (let left = words; left > 0;) {
    const length = Math.min(left, pick(6, 16));
    sentences.push(sentence(length));
    left -= length;
  }
  return sentences.join(" ");
}

/** Paragraphs of between `min` and `max` words. */
export function loremIpsum({ count, min, max }: { count: number; min: number; max: number }): string[] {
  if (max <= min) throw new PythonError("ValueError", `empty range for randrange() (${min}, ${max}, ${max - min})`);
  if (count * max > MAX_WORDS) throw new PythonError("MemoryError", `lipsum() gives at most ${MAX_WORDS} words`);
  return Array.from({ length: Math.max(0, count) }, () => paragraph(pick(min, max)));
}
