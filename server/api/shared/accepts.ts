// Which of the types a route can give the client's Accept header lets through: the first that fits, by the client's order.

export function accepts<T extends string>(header: string | undefined, offered: readonly [T, ...T[]]): T | undefined {
  if (header === undefined || header.trim() === "") return offered[0];
  for (const { type } of ranges(header)) {
    const found = offered.find((offer) => type === "*/*" || type === offer || type === `${offer.split("/")[0]}/*`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ranges(header: string): { type: string; quality: number }[] {
  return header
    .split(",")
    .map((range) => {
      const [type, ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const quality = parameters.find((p) => p.startsWith("q="));
      return { type: type ?? "", quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter((range) => range.quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
}
