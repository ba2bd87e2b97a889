// A number with its unit is one word: "2 l", "2l", "2 litres" and "2000 ml" come to "2000ml". Lengths in
// inches stay inches: a 17" screen is not sought as 431.8 mm.

type Unit = { to: string; times: number };

const table: [to: string, times: number, names: string][] = [
  ['mm', 1, 'mm millimeter millimeters millimetre millimetres milimetro milimetros'],
  [
    'mm',
    10,
    'cm centimeter centimeters centimetre centimetres zentimeter centimetro centimetros سم',
  ],
  ['mm', 1000, 'm meter meters metre metres metro metros متر'],
  ['in', 1, '" in inch inches zoll pouce pouces pulgada pulgadas بوصه'],
  ['ft', 1, 'ft foot feet'],
  ['ml', 1, 'ml milliliter milliliters millilitre millilitres mililitro mililitros مل'],
  ['ml', 10, 'cl centiliter centiliters centilitre centilitres'],
  ['ml', 1000, 'l liter liters litre litres litro litros لتر'],
  ['g', 1, 'g gram grams gramm gramme grammes gramo gramos غرام جرام'],
  ['g', 1000, 'kg kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes كجم كيلو'],
  ['oz', 1, 'oz ounce ounces'],
  ['lb', 1, 'lb lbs pound pounds'],
  ['w', 1, 'w watt watts vatio vatios'],
  ['w', 1000, 'kw kilowatt kilowatts'],
  ['v', 1, 'v volt volts voltios'],
  ['hz', 1, 'hz hertz'],
  ['hz', 1e6, 'mhz megahertz'],
  ['hz', 1e9, 'ghz gigahertz'],
  ['mb', 1, 'mb megabyte megabytes'],
  ['mb', 1000, 'gb gigabyte gigabytes'],
  ['mb', 1e6, 'tb terabyte terabytes'],
  ['mah', 1, 'mah'],
  ['dpi', 1, 'dpi'],
  ['pc', 1, 'pc pcs piece pieces stuck teile pieza piezas قطع'],
];
const units = new Map<string, Unit>(
  table.flatMap(([to, times, names]) => names.split(' ').map((name) => [name, { to, times }])),
);

/** One word for a number (`2`, `0.5`) and a folded unit (`l`, `litres`, `"`); `null` when it is no unit. */
export function measure(number: string, unit: string): string | null {
  const known = units.get(unit);
  const value = Number(number);
  if (!known || !Number.isFinite(value)) return null;
  return `${Number((value * known.times).toPrecision(12))}${known.to}`;
}

const together = /^(\d+(?:\.\d+)?)(\p{L}+)$/u;

/** The same for a number written together with its unit: `2l`. */
export function measureWord(word: string): string | null {
  const [, number = '', unit = ''] = together.exec(word) ?? [];
  return number ? measure(number, unit) : null;
}
