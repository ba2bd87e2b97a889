// Owns weighing the storefront's pages: every script that a page's HTML asks for at first load, in
// gzip bytes, as a shopper on a slow line would wait for it.
import { gzipSync } from 'node:zlib';

export type PageWeight = { page: string; scripts: number; gzipBytes: number };

export async function weigh(origin: string, paths: Record<string, string>): Promise<PageWeight[]> {
  const weights: PageWeight[] = [];
  for (const [page, path] of Object.entries(paths)) {
    const response = await fetch(origin + path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    const files = scriptsOf(await response.text());
    let gzipBytes = 0;
    for (const file of files) {
      const script = await fetch(new URL(file, origin));
      gzipBytes += gzipSync(Buffer.from(await script.arrayBuffer()), { level: 6 }).length;
    }
    weights.push({ page, scripts: files.size, gzipBytes });
  }
  return weights;
}

/** Sources of scripts, module preloads and the imports of inline modules. */
function scriptsOf(html: string): Set<string> {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    const target = /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1];
    if (target && (tag.startsWith('<script') || tag.includes('modulepreload'))) found.add(target);
  }
  for (const [, target] of html.matchAll(/(?:from|import)\s*\(?["'](\/[^"']+\.js)["']/g)) {
    if (target) found.add(target);
  }
  return found;
}
