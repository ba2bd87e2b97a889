import type { Config } from '@react-router/dev/config';

// All routes are known from the first page on, their code comes when it is wanted. Discovered one by one, a
// price that arrives on the way to a page not yet discovered fails: React Router finds no match for it.
// A page is one file with what it does in the browser: split, it would be two requests for a hundred bytes.
export default {
  ssr: true,
  routeDiscovery: { mode: 'initial' },
  splitRouteModules: false,
} satisfies Config;
