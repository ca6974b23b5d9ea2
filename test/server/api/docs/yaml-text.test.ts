import { expect, test } from "vitest";
import { yamlText } from "../../../../server/api/docs/yaml-text.ts";

test("texts that another reader would take for something else are quoted, lists and objects stand in blocks", () => {
  const value = {
    plain: "a/b",
    "1.5": { no: "yes", number: "3.1", word: "two words", colon: "a: b", empty: "", lines: "a\nb" },
    list: [1, null, true, "x", { a: [], b: {} }, [["deep"]]],
    left: undefined,
  };
  expect(yamlText(value)).toBe(`plain: a/b
"1.5":
  "no": "yes"
  number: "3.1"
  word: "two words"
  colon: "a: b"
  empty: ""
  lines: "a\\nb"
list:
  - 1
  - null
  - true
  - x
  - a: []
    b: {}
  - - - deep
`);
});
