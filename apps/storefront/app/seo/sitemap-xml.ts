// The text of sitemaps after sitemaps.org, with Google's image extension. Pure; escapes everything.

export interface SitemapUrl {
  loc: string;
  /** ISO date and time. */
  lastmod?: string;
  image?: string | undefined;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const imageSchema = 'http://www.google.com/schemas/sitemap-image/1.1';

export function sitemapIndexXml(addresses: string[]): string {
  const entries = addresses.map((loc) => `<sitemap><loc>${escaped(loc)}</loc></sitemap>`);
  return `${head}\n<sitemapindex xmlns="${schema}">${entries.join('')}</sitemapindex>\n`;
}

export function urlSetXml(urls: SitemapUrl[]): string {
  const entries = urls.map(({ loc, lastmod, image }) => {
    const changed = lastmod ? `<lastmod>${escaped(lastmod)}</lastmod>` : '';
    const picture = image
      ? `<image:image><image:loc>${escaped(image)}</image:loc></image:image>`
      : '';
    return `<url><loc>${escaped(loc)}</loc>${changed}${picture}</url>`;
  });
  return `${head}\n<urlset xmlns="${schema}" xmlns:image="${imageSchema}">${entries.join('')}</urlset>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
