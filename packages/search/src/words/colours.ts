// Which family a colour belongs to, and what languages call the families: who seeks "green" finds Moss.

export type ColourFamily =
  | 'black'
  | 'grey'
  | 'white'
  | 'brown'
  | 'beige'
  | 'red'
  | 'orange'
  | 'yellow'
  | 'green'
  | 'turquoise'
  | 'blue'
  | 'purple'
  | 'pink';

const names: Record<string, Record<ColourFamily, string>> = {
  en: {
    black: 'black',
    grey: 'grey gray',
    white: 'white',
    brown: 'brown',
    beige: 'beige',
    red: 'red',
    orange: 'orange',
    yellow: 'yellow',
    green: 'green',
    turquoise: 'turquoise teal',
    blue: 'blue',
    purple: 'purple violet',
    pink: 'pink',
  },
  de: {
    black: 'schwarz',
    grey: 'grau',
    white: 'weiss',
    brown: 'braun',
    beige: 'beige',
    red: 'rot',
    orange: 'orange',
    yellow: 'gelb',
    green: 'grun',
    turquoise: 'turkis',
    blue: 'blau',
    purple: 'lila violett',
    pink: 'rosa pink',
  },
  fr: {
    black: 'noir noire',
    grey: 'gris grise',
    white: 'blanc blanche',
    brown: 'marron brun brune',
    beige: 'beige',
    red: 'rouge',
    orange: 'orange',
    yellow: 'jaune',
    green: 'vert verte',
    turquoise: 'turquoise',
    blue: 'bleu bleue',
    purple: 'violet violette',
    pink: 'rose',
  },
  es: {
    black: 'negro negra',
    grey: 'gris',
    white: 'blanco blanca',
    brown: 'marron',
    beige: 'beige beis',
    red: 'rojo roja',
    orange: 'naranja',
    yellow: 'amarillo amarilla',
    green: 'verde',
    turquoise: 'turquesa',
    blue: 'azul',
    purple: 'morado morada violeta',
    pink: 'rosa',
  },
  it: {
    black: 'nero nera',
    grey: 'grigio grigia',
    white: 'bianco bianca',
    brown: 'marrone',
    beige: 'beige',
    red: 'rosso rossa',
    orange: 'arancione',
    yellow: 'giallo gialla',
    green: 'verde',
    turquoise: 'turchese',
    blue: 'blu azzurro',
    purple: 'viola',
    pink: 'rosa',
  },
  nl: {
    black: 'zwart',
    grey: 'grijs',
    white: 'wit',
    brown: 'bruin',
    beige: 'beige',
    red: 'rood',
    orange: 'oranje',
    yellow: 'geel',
    green: 'groen',
    turquoise: 'turquoise',
    blue: 'blauw',
    purple: 'paars',
    pink: 'roze',
  },
  ar: {
    black: 'اسود سوداء',
    grey: 'رمادي',
    white: 'ابيض بيضاء',
    brown: 'بني',
    beige: 'بيج',
    red: 'احمر حمراء',
    orange: 'برتقالي',
    yellow: 'اصفر صفراء',
    green: 'اخضر خضراء',
    turquoise: 'فيروزي تركواز',
    blue: 'ازرق زرقاء',
    purple: 'بنفسجي',
    pink: 'وردي زهري',
  },
};

/** The words of a language for a family, folded; English's where the language is not known. */
export function wordsOfColour(family: ColourFamily, language: string): readonly string[] {
  return ((names[language] ?? names.en)?.[family] ?? family).split(' ');
}

/** Whether a word of the language is a name of the family of a hex colour. @param language as `wordsOfColour` */
export const namesColour = (word: string, color: string, language: string): boolean =>
  colourFamilies(color).some((family) => wordsOfColour(family, language).includes(word));

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/**
 * Lightness 0–1, chroma and hue in degrees of `#rgb` or `#rrggbb` in OKLCH (Björn Ottosson, "A perceptual
 * color space for image processing", 2020); `null` for anything else.
 */
export function oklch(hex: string): { lightness: number; chroma: number; hue: number } | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i
    .exec(hex)
    ?.slice(1)
    .map((sign) => sign + sign);
  const pairs = short ?? /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex)?.slice(1);
  if (!pairs) return null;
  const [r = 0, g = 0, b = 0] = pairs.map((pair) => linear(Number.parseInt(pair, 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness,
    chroma: Math.hypot(x, y),
    hue: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360,
  };
}

/** Hues in OKLCH where a family ends, in degrees. */
const hues: [until: number, family: ColourFamily][] = [
  [12, 'pink'],
  [37, 'red'],
  [72, 'orange'],
  [112, 'yellow'],
  [168, 'green'],
  [212, 'turquoise'],
  [282, 'blue'],
  [332, 'purple'],
  [360, 'pink'],
];

/** The families of a hex colour, the nearest first: a slate is grey and blue. Empty when it is none. */
export function colourFamilies(hex: string): ColourFamily[] {
  const colour = oklch(hex);
  if (!colour) return [];
  const { lightness, chroma, hue } = colour;
  if (lightness < 0.24) return ['black'];
  if (chroma < 0.02) return [lightness > 0.94 ? 'white' : lightness < 0.3 ? 'black' : 'grey'];
  if (lightness > 0.96 && chroma < 0.03) return ['white'];
  if (hue > 30 && hue < 112) {
    if (lightness > 0.74 && chroma < 0.075) return ['beige'];
    if (hue < 95 && lightness < 0.72 && chroma < 0.105) return ['brown'];
    if (hue < 95 && lightness < 0.57 && chroma < 0.12) return ['brown'];
    // Rust, clay: between the two.
    if (hue > 37 && hue < 72 && lightness < 0.6) return ['orange', 'brown'];
  }
  const family = hues.find(([until]) => hue < until)?.[1] ?? 'pink';
  if (family === 'red' && lightness > 0.68) return ['pink'];
  if (family === 'pink' && lightness < 0.45) return ['purple'];
  if (chroma < 0.035 && lightness < 0.85) return ['grey', family];
  return [family];
}
