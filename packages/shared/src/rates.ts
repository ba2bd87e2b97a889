// Owns: tax rates and percentages as integers in parts per million (20 % = 200000), and the tax
// arithmetic. Tax is computed once per line and rate, half away from zero (docs/design: rounding).
// Percent text of people ("7.7") is turned into ppm here and nowhere else.
import { scaleMinor } from './money.ts';

/** 100 % in parts per million. */
export const wholePpm = 1_000_000;

/** round(net × rate): the tax on top of a net amount, in minor units. */
export function taxOnNet(net: number, ratePpm: number): number {
  return scaleMinor(net, ratePpm, wholePpm);
}

/** gross − round(gross ÷ (1 + rate)): the tax inside a gross amount, in minor units. */
export function taxInGross(gross: number, ratePpm: number): number {
  return gross - scaleMinor(gross, wholePpm, wholePpm + ratePpm);
}

/** The share of an amount, half away from zero, in minor units. */
export function shareOf(amount: number, ppm: number): number {
  return scaleMinor(amount, ppm, wholePpm);
}

/** "7.7", "19 %", "8,875" → ppm. Null when it is no percentage between 0 and 100. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, ''));
  if (!match) return null;
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return ppm <= wholePpm ? ppm : null;
}

// Making a formatter costs as much as pricing a whole cart.
const formatters = new Map<string, Intl.NumberFormat>();

/** 200000 → "20%", 88750 → "8.875%", as a locale writes it. */
export function formatPercent(ppm: number, locale: string): string {
  let formatter = formatters.get(locale);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
    formatters.set(locale, formatter);
  }
  return formatter.format(ppm / wholePpm);
}
