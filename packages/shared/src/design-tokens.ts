// Reads the brand's colours out of the text of packages/ui/src/tokens.css, for places that know no
// CSS variables: mails, the manifest, a browser's own bars. Pure.

/** `#rrggbb` for a light and for a dark surrounding. */
export type TokenColour = { light: string; dark: string };

/**
 * Answers with a function from a custom property's name (`--paper`) to its colour. Follows `var()`
 * and `light-dark()`.
 * @throws Error that names the property, when it is missing or comes to no `#rgb` or `#rrggbb`
 */
export function coloursIn(css: string): (name: `--${string}`) => TokenColour {
  const values = new Map<string, string>();
  const withoutComments = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  for (const [, name = '', value = ''] of withoutComments.matchAll(/(--[\w-]+)\s*:\s*([^;}]+)/g)) {
    // The first one counts: what follows in media queries is an exception.
    if (!values.has(name)) values.set(name, value.trim());
  }

  function resolve(value: string, side: keyof TokenColour, depth = 0): string | null {
    const pair = /^light-dark\(\s*(.+?)\s*,\s*([^,]+?)\s*\)$/.exec(value);
    if (pair) return resolve((side === 'light' ? pair[1] : pair[2]) ?? '', side, depth + 1);
    const reference = /^var\(\s*(--[\w-]+)\s*\)$/.exec(value)?.[1];
    if (reference && depth < 20) return resolve(values.get(reference) ?? '', side, depth + 1);
    const [, short] = /^#([0-9a-f]{3})$/i.exec(value) ?? [];
    const hex = short ? `#${[...short].map((digit) => digit + digit).join('')}` : value;
    return /^#[0-9a-f]{6}$/i.test(hex) ? hex.toLowerCase() : null;
  }

  return (name) => {
    const value = values.get(name) ?? '';
    const light = resolve(value, 'light');
    const dark = resolve(value, 'dark');
    if (light === null || dark === null) {
      throw new Error(
        `${name} in packages/ui/src/tokens.css is "${value}", which does not come to #rgb or #rrggbb; mails and browser bars know nothing else.`,
      );
    }
    return { light, dark };
  };
}
