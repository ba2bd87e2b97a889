// Every address of the admin, built in one place so that a link cannot rot. Relative to /admin.
const query = (values: Record<string, string | undefined>) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `?${text}` : '';
};

export const paths = {
  home: '/',
  signIn: (next?: string) => `/sign-in${query({ next: next === '/' ? undefined : next })}`,
  forgotPassword: '/forgot-password',
  orders: (filters: Record<string, string | undefined> = {}) => `/orders${query(filters)}`,
  order: (id: string) => `/orders/${id}`,
  products: (filters: Record<string, string | undefined> = {}) => `/products${query(filters)}`,
  newProduct: '/products/new',
  product: (id: string) => `/products/${id}`,
  categories: '/categories',
  collections: '/collections',
  newCollection: '/collections/new',
  collection: (id: string) => `/collections/${id}`,
  brands: '/brands',
  newBrand: '/brands/new',
  brand: (id: string) => `/brands/${id}`,
  attributes: '/attributes',
  attribute: (id: string) => `/attributes/${id}`,
  productTypes: '/product-types',
  translations: (filters: Record<string, string | undefined> = {}) =>
    `/translations${query(filters)}`,
  /** An id may hold any sign. `filters`: of the list that it is one of. */
  translation: (
    lang: string,
    entity: string,
    id: string,
    filters: Record<string, string | undefined> = {},
  ) => `/translations/${lang}/${entity}/${encodeURIComponent(id)}${query(filters)}`,
  search: '/search',
  synonyms: '/search/synonyms',
  searchRules: '/search/rules',
  /** `q`: what it is for. */
  newSearchRule: (q?: string) => `/search/rules/new${query({ q })}`,
  searchRule: (id: string) => `/search/rules/${id}`,
  why: '/search/why',
  inventory: (filters: Record<string, string | undefined> = {}) => `/inventory${query(filters)}`,
  movements: (variantId: string) => `/inventory/${variantId}`,
  allMovements: '/inventory/history',
  customers: (filters: Record<string, string | undefined> = {}) => `/customers${query(filters)}`,
  customer: (id: string) => `/customers/${id}`,
  coupons: '/coupons',
  newCoupon: '/coupons/new',
  coupon: (id: string) => `/coupons/${id}`,
  reviews: (filters: Record<string, string | undefined> = {}) => `/reviews${query(filters)}`,
  review: (id: string) => `/reviews/${id}`,
  mails: (filters: Record<string, string | undefined> = {}) => `/outbox${query(filters)}`,
  mail: (id: string) => `/outbox/${id}`,
  imports: '/imports',
  import: (id: string) => `/imports/${id}`,
  settings: '/settings',
  markets: '/settings/markets',
  shipping: '/settings/shipping',
  tax: '/settings/tax',
  staff: '/staff',
  roles: '/staff/roles',
  system: '/system',
} as const;
