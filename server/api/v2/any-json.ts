// A field of a body that takes any JSON, but has to be there: null is a value, too.
import { z } from "@hono/zod-openapi";
import { custom } from "../shared/problem.ts";

export const anyJson = z
  .unknown()
  .superRefine((value, ctx) => {
    if (value === undefined) ctx.addIssue({ code: "custom", ...custom({ is: "missing" }) });
  })
  .openapi({ description: "Any JSON" });
