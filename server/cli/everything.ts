// A page that holds the whole list: what commands show is for one person who may see all of it.
export const EVERYTHING = { limit: 1_000_000, offset: 0 } as const;
