// Owns the pages of the shop that are no product, category, collection or brand, by their path within a market:
// where a search may lead to, and how they are called.

/** The pages behind the purchase, by the last part of their path. */
const aboutPages = {
  delivery: 'Delivery and payment',
  returns: 'Returns and withdrawal',
  imprint: 'Imprint',
  privacy: 'Privacy',
} as const;

export const shopPages: Readonly<Record<string, string>> = {
  '/': 'Front page',
  '/all': 'All products',
  '/brands': 'Brands',
  '/collections': 'Collections',
  ...Object.fromEntries(
    Object.entries(aboutPages).map(([page, title]) => [`/about/${page}`, title]),
  ),
};
