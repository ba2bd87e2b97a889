// Structured data after schema.org that pages of every kind have. Pure: facts in, plain objects out. That of
// products is in `product-ld.ts`, for their pages only.

import type { StoreInfo } from '../api-types.ts';

const context = 'https://schema.org';

export function organizationLd(store: Pick<StoreInfo, 'name' | 'email'>, origin: string) {
  return {
    '@context': context,
    '@type': 'OnlineStore',
    name: store.name,
    url: `${origin}/`,
    email: store.email,
    logo: `${origin}/icon-512.png`,
  };
}

/** From the front page down; the last one is the page itself. Paths are within the market. */
export function breadcrumbLd(crumbs: { title: string; path: string }[], origin: string) {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ title, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: origin + path,
    })),
  };
}
