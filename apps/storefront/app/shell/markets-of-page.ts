// In which markets and languages the page that is shown exists, as its data say. Pure.

import type { LanguageCode } from '@kontor/shared/languages.ts';

/** A page's path within market and language, in each language in which it is there. */
export type PagePaths = Partial<Record<LanguageCode, string>>;

const roots = { product: '/p/', category: '/c/', collection: '/collections/', brand: '/brands/' };
type Kind = keyof typeof roots;
const kinds = Object.keys(roots) as Kind[];

export const pathsOf = (kind: Kind, slugs: Readonly<Record<string, string>>): PagePaths =>
  Object.fromEntries(
    Object.entries(slugs).map(([language, slug]) => [language, roots[kind] + slug]),
  );

/** What the page is about. */
function aboutOf(loaded: unknown): { kind: Kind; about: object } | null {
  if (!(loaded instanceof Object)) return null;
  for (const kind of kinds) {
    const about = kind in loaded ? (loaded as Record<string, unknown>)[kind] : null;
    if (about instanceof Object) return { kind, about };
  }
  return null;
}

/** Codes; null for a page that every market has. */
export function marketsOfPage(loaded: unknown): readonly string[] | null {
  const about = aboutOf(loaded)?.about;
  if (!about || !('markets' in about)) return null;
  return Array.isArray(about.markets) ? about.markets : null;
}

/** Null for a page that is at one path in all languages. */
export function pathsOfPage(loaded: unknown): PagePaths | null {
  const found = aboutOf(loaded);
  if (!found || !('pages' in found.about) || !(found.about.pages instanceof Object)) return null;
  return pathsOf(found.kind, found.about.pages as Record<string, string>);
}
