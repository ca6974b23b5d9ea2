// The spellings in which a secret turns up in logs: as it is, in URLs and in JSON.

/** Airflow hides a password and its percent-encoded form; those of forms and of JSON leak as easily, in URLs and dumps. */
export function secretForms(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  // Python's quote leaves / alone and encodes five signs that JavaScript does not.
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const json = JSON.stringify(secret).slice(1, -1);
  const asciiJson = json.replace(
    /[\u0080-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const urls = [encoded, strict].flatMap((form) => [form, form.replaceAll("%2F", "/"), form.replaceAll("%20", "+")]);
  return [...new Set([secret, ...urls, json, asciiJson])];
}
