// What every list of the domain takes: a page, an order, ranges and patterns.
export type { OrderBy, Page, Range, TextMatch } from "../store/conditions.ts";
