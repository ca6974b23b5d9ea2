// The bench's table: ours, floor, ratio, target and whether it was reached.
import { FIGURES, type Figure, FLOOR_RATIO, FLOOR_SHARE, type Results, TWIN_RATIO } from "./figures.ts";
import { WORKLOADS } from "./workloads.ts";

const HEAD = ["figure", "ours", "floor", "ratio", "target", ""];

function shown(value: number | undefined, unit: string): string {
  if (value === undefined) return "";
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}

const verdict = (held: readonly boolean[]): string => (held.length === 0 ? "" : held.every(Boolean) ? "pass" : "FAIL");

function figureLine(results: Results, { name, title, unit, target, floor }: Figure): string[] | null {
  const ours = results.get(name);
  if (ours === undefined) return null;
  const least = results.get(`${name}_floor`);
  const held: boolean[] = [];
  const targets: string[] = [];
  if (target !== undefined) {
    held.push(ours <= target);
    targets.push(`≤ ${target} ${unit}`);
  }
  if (floor && least !== undefined) {
    held.push(unit === "/s" ? ours >= FLOOR_SHARE * least : ours <= FLOOR_RATIO * least);
    targets.push(unit === "/s" ? `≥ ${FLOOR_SHARE} × floor` : `≤ ${FLOOR_RATIO} × floor`);
  }
  const ratio = least === undefined ? "" : (ours / least).toFixed(2);
  return [`${name}  ${title}`, shown(ours, unit), shown(least, unit), ratio, targets.join(", "), verdict(held)];
}

/** A task of the large run beside a task of its twin, in the floor's columns. */
function twinLines(results: Results): string[][] {
  return WORKLOADS.flatMap(({ figure, twin }) => {
    const large = results.get(`${figure.replace(/_s$/, "")}_task_ms`);
    const small = twin === undefined ? undefined : results.get(`${twin.name.replace(/_s$/, "")}_task_ms`);
    if (large === undefined || small === undefined || twin === undefined) return [];
    const ratio = large / small;
    const title = `a task of ${figure.replace(/_s$/, "")}, and of ${twin.name.replace(/_s$/, "")}`;
    return [
      [
        title,
        shown(large, "ms"),
        shown(small, "ms"),
        ratio.toFixed(2),
        `≤ ${TWIN_RATIO} × twin`,
        verdict([ratio <= TWIN_RATIO]),
      ],
    ];
  });
}

function airflowLines(results: Results, version: string): string[][] {
  return FIGURES.flatMap(({ name, unit, airflowTimes }) => {
    const [ours, airflow] = [results.get(name), results.get(`${name}_airflow`)];
    if (ours === undefined || airflow === undefined) return [];
    return [
      [
        `${name}, Airflow ${version}: ${shown(airflow, unit)}`,
        shown(ours, unit),
        "",
        unit === "/s" ? `${(ours / airflow).toFixed(1)} ×` : `1/${(airflow / ours).toFixed(0)}`,
        airflowTimes === undefined ? "" : `≥ ${airflowTimes} × Airflow`,
        airflowTimes === undefined ? "" : verdict([ours >= airflowTimes * airflow]),
      ],
    ];
  });
}

function laidOut(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (text: string, column: number): string =>
    column === 0 || column >= 4 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}

export function benchTable(results: Results, airflow: string | null): string {
  const figures = FIGURES.flatMap((figure) => [figureLine(results, figure) ?? []].filter((line) => line.length > 0));
  const compared = airflow === null ? [] : airflowLines(results, airflow);
  return laidOut([HEAD, ...figures, ...twinLines(results), ...compared]);
}

/** Four figures that mean something; the rest is noise. */
export function benchJson(results: Results, machine: Record<string, unknown>): string {
  const figures = [...results].map(([name, value]) => [name, Number(value.toPrecision(4))] as const);
  return `${JSON.stringify({ ...Object.fromEntries(figures), machine }, null, 2)}\n`;
}
