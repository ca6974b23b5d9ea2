/** Decimal digits of doubles, rounded as C's printf does: exactly, and halves to even. */

interface Decimal {
  /** The digits without a point. */
  readonly digits: string;
  /** How many of them stand before the point; negative for leading zeros after it. */
  readonly point: number;
}

/** Every digit of a finite, non-negative double: doubles are binary fractions, so their decimals end. */
function exactDecimal(value: number): Decimal {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponentBits = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponentBits === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (exponentBits === 0 ? 1 : exponentBits) - 1075;
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString();
    return { digits, point: digits.length };
  }
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

/** The first `keep` digits, rounded half to even; one more digit where rounding carries over. */
function roundDigits({ digits, point }: Decimal, keep: number): Decimal {
  if (keep < 0) return { digits: "0", point: 1 };
  if (keep >= digits.length) return { digits: digits.padEnd(keep, "0"), point };
  const head = BigInt(digits.slice(0, keep) || "0");
  const rest = digits.slice(keep);
  const half = `5${"0".repeat(rest.length - 1)}`;
  const up = rest > half || (rest === half && head % 2n === 1n);
  const rounded = (up ? head + 1n : head).toString().padStart(keep, "0");
  return { digits: rounded, point: point + Math.max(0, rounded.length - keep) };
}

/** `%.*f` of a finite number. */
export function fixedText(value: number, precision: number): string {
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const decimal = exactDecimal(Math.abs(value));
  const rounded = roundDigits(decimal, decimal.point + precision);
  const padded = rounded.digits.padStart(precision + 1, "0");
  // With nothing kept before the point, the rounded digits are those after it.
  const whole = padded.slice(0, padded.length - precision) || "0";
  return sign + whole + (precision > 0 ? `.${padded.slice(padded.length - precision)}` : "");
}

/** `%.*e` of a finite number. */
export function exponentText(value: number, precision: number): string {
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const { digits, exponent } = significant(Math.abs(value), precision + 1);
  const tail = precision > 0 ? `.${digits.slice(1)}` : "";
  return `${sign}${digits.slice(0, 1)}${tail}e${exponentSuffix(exponent)}`;
}

function exponentSuffix(exponent: number): string {
  return `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function significant(value: number, count: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const decimal = exactDecimal(value);
  const rounded = roundDigits(decimal, count);
  return { digits: rounded.digits.slice(0, count), exponent: rounded.point - 1 };
}

/** `%.*g` of a finite number; `alternate` keeps trailing zeros. */
export function generalText(value: number, precision: number, alternate = false): string {
  const count = precision === 0 ? 1 : precision;
  const { exponent } = significant(Math.abs(value), count);
  if (exponent < -4 || exponent >= count) {
    const text = exponentText(value, count - 1);
    return alternate ? text : text.replace(/\.?0*e/, "e");
  }
  const text = fixedText(value, count - 1 - exponent);
  return alternate || !text.includes(".") ? text : text.replace(/\.?0+$/, "");
}

/** Python's `round(value, digits)` of a finite double. */
export function roundDouble(value: number, digits: number): number {
  if (digits > 22 || !Number.isFinite(value)) return value;
  if (digits >= 0) return Number(fixedText(value, digits));
  const decimal = exactDecimal(Math.abs(value));
  const rounded = roundDigits(decimal, decimal.point + digits);
  const size = Number(`${rounded.digits}e${-digits}`);
  return value < 0 ? -size : size;
}
