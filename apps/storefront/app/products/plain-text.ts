// Editor's HTML as plain words, for descriptions in search results. Never put back into a page.

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** The words of some HTML, cut at a word's end to at most `max` characters. */
export function plainText(html: string, max: number): string {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#39|amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?])/g, '$1')
    .trim();
  if (words.length <= max) return words;
  const cut = words.slice(0, max - 1);
  const lastGap = cut.lastIndexOf(' ');
  return `${lastGap > 0 ? cut.slice(0, lastGap) : cut}…`;
}

const shortEnough = 420;

/** Whether a description is short enough to stand beside the button that buys. */
export const isShort = (html: string): boolean =>
  plainText(html, shortEnough + 1).length <= shortEnough;
