// Fields of JSON bodies that are columns: what fits into them is told in the document.
import { z } from "@hono/zod-openapi";
import { INT4 } from "./parameters.ts";

export const int4Field = () => z.int().min(-INT4).max(INT4);

/** Something else than spaces. */
export const NOT_BLANK = "\\S";

/** A name whose refusal the domain words. */
export const nameField = (maxLength: number, pattern?: string) =>
  z.string().openapi({ minLength: 1, maxLength, ...(pattern !== undefined && { pattern }) });

/** What a caller may call a run; the empty text leaves it to us. */
export const RUN_ID = { maxLength: 250, pattern: "^[A-Za-z0-9_.~:+-]*$" };

/** As the domain checks ids of connections; a \w of Python's, which knows every script's letters. */
export const CONNECTION_ID_PATTERN = "^[\\w.-]+$";
