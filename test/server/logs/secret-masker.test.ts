import { describe, expect, it } from "vitest";
import { SecretMasker } from "../../../server/logs/secret-masker.ts";
import { textMatcher } from "../../../server/logs/text-matcher.ts";

const connection = {
  connId: "c",
  connType: "http",
  description: null,
  host: "h",
  schema: null,
  login: "bob",
  password: "p@ss word",
  port: null,
  extra: '{"api_key": "k3y-12345", "region": "eu-west-1", "nested": [{"token": "t0ken-1"}]}',
};

function maskerOf(...secrets: string[]): SecretMasker {
  const masker = new SecretMasker();
  for (const secret of secrets) masker.add(secret);
  return masker;
}

/** What a straightforward search would write over. */
function naive(text: string, secrets: readonly string[]): string {
  const hidden = new Map<number, number>();
  for (const secret of secrets)
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1))
      hidden.set(at, Math.max(hidden.get(at) ?? 0, at + secret.length));
  let shown = "";
  let until = 0;
  for (let at = 0; at < text.length; at++) {
    const end = hidden.get(at);
    if (end !== undefined && at >= until) shown += "***";
    if (end !== undefined) until = Math.max(until, end);
    if (at >= until) shown += text[at];
  }
  return shown;
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}

describe("secrets in a text", () => {
  it("show as ***, each of them, and nothing else does", () => {
    const masker = maskerOf("hunter22", "s3cret");
    expect(masker.redactText("a hunter22 b s3crets3cret c s3cre t")).toBe("a *** b ****** c s3cre t");
    expect(new SecretMasker().redactText("nothing to hide")).toBe("nothing to hide");
  });

  it("are hidden whole where they overlap", () => {
    expect(maskerOf("abcdef", "cdefgh").redactText("xabcdefghx")).toBe("x***x");
    expect(maskerOf("abcdef", "abcdefgh").redactText("abcdefgh abcdefg")).toBe("*** ***g");
  });

  it("are found percent-encoded, as a form's value and inside of JSON", () => {
    const secret = 'p@ss/wörd "x"\n';
    const masker = maskerOf(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll("%2F", "/"),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(secret).slice(1, -1).replace("ö", "\\u00f6"),
    ];
    for (const form of forms) expect(masker.redactText(`<${form}>`)).toBe("<***>");
  });

  it("are left alone when they are too short, and so is the word airflow", () => {
    expect(maskerOf("abcd", "airflow", "").redactText("abcd airflow")).toBe("abcd airflow");
    const strict = new SecretMasker({ minLength: 1 });
    strict.add("x");
    strict.add("yz");
    expect(strict.redactText("axyyza")).toBe("a***y***a");
  });

  it("are found in the same places as by a straightforward search", () => {
    const next = numbers(7);
    const word = (length: number) => Array.from({ length }, () => "abc"[next(3)]).join("");
    for (let round = 0; round < 300; round++) {
      const secrets = Array.from({ length: 1 + next(5) }, () => word(1 + next(6)));
      const text = word(60);
      expect([secrets, textMatcher(secrets).mask(text)]).toEqual([secrets, naive(text, secrets)]);
    }
  });

  it("of a connection are its password, its credentials as a header and what is sensitive in extra", () => {
    const masker = new SecretMasker();
    masker.addConnection(connection);
    const header = Buffer.from("bob:p@ss word").toString("base64");
    const text = `p@ss word p%40ss%20word ${header} k3y-12345 t0ken-1 eu-west-1 bob`;
    expect(masker.redactText(text)).toBe("*** *** *** *** *** eu-west-1 bob");
  });

  it("of a variable are its value when the key says so, and what is sensitive inside", () => {
    const masker = new SecretMasker();
    masker.addVariable("service_token", "t0ken-1");
    masker.addVariable("config", '{"password": "hunter22", "host": "db.example.com"}');
    expect(masker.redactText("t0ken-1 hunter22 db.example.com")).toBe("*** *** db.example.com");
  });

  it("are hidden in values, by what they are and by the name they have", () => {
    const value = { url: "https://x/?t=hunter22", password: "any", list: ["hunter22", 1] };
    expect(maskerOf("hunter22").redactValue(value)).toEqual({
      url: "https://x/?t=***",
      password: "***",
      list: ["***", 1],
    });
  });
});

describe("a stream", () => {
  it("hides a secret wherever it is cut, and holds back no more than may belong to one", () => {
    const masker = maskerOf("hunter22", "22-fifty");
    const text = "a hunter22 hunter22-fifty hunter2 22-fift";
    const expected = masker.redactText(text);
    for (let first = 0; first <= text.length; first++)
      for (let second = first; second <= text.length; second++) {
        const stream = masker.createStreamMasker();
        const parts = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        expect(parts.map((part) => stream.write(part)).join("") + stream.flush()).toBe(expected);
      }
    const stream = masker.createStreamMasker();
    expect(stream.write("over\nhun")).toBe("over\n");
    expect(stream.write("t!")).toBe("hunt!");
  });

  it("cut anywhere shows what the whole text would, for random secrets", () => {
    const next = numbers(11);
    const word = (length: number) => Array.from({ length }, () => "ab"[next(2)]).join("");
    for (let round = 0; round < 300; round++) {
      const secrets = Array.from({ length: 1 + next(4) }, () => word(5 + next(6)));
      const masker = maskerOf(...secrets);
      const stream = masker.createStreamMasker();
      const text = Array.from({ length: 30 }, () => word(5)).join("-");
      let shown = "";
      for (let at = 0; at < text.length;) {
        const length = 1 + next(7);
        shown += stream.write(text.slice(at, at + length));
        at += length;
      }
      expect([secrets, shown + stream.flush()]).toEqual([secrets, masker.redactText(text)]);
    }
  });

  it("goes on when a secret repeats without end", () => {
    const masker = maskerOf("aaaaa");
    const stream = masker.createStreamMasker();
    let shown = "";
    for (let i = 0; i < 1_000; i++) shown += stream.write("aaaaaaaaaa");
    expect(shown.length).toBeGreaterThan(0);
    expect(shown + stream.flush()).not.toContain("a");
  });

  it("hides a secret that is added while it runs", () => {
    const masker = new SecretMasker();
    const stream = masker.createStreamMasker();
    expect(stream.write("hunter22 ")).toBe("hunter22 ");
    masker.add("hunter22");
    expect(stream.write("hunter22 ") + stream.flush()).toBe("*** ");
  });
});
