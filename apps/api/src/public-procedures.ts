// Owns the list of what a stranger may call. A test compares it with the router: who makes a
// procedure public says so here as well, and a reviewer sees it.

export const publicProcedures: readonly string[] = [
  'shop.cart.acknowledgeChanges',
  'shop.cart.add',
  'shop.cart.applyCoupon',
  'shop.cart.get',
  'shop.cart.remove',
  'shop.cart.removeCoupon',
  'shop.cart.setMarket',
  'shop.cart.setQuantity',
  'shop.catalog.categories',
  'shop.catalog.category',
  'shop.catalog.home',
  'shop.catalog.product',
  'shop.catalog.sitemap',
  'shop.search.products',
  'shop.search.suggest',
  'shop.store.info',
];
