import type { Config } from '@react-router/dev/config';

// All routes are known from the first page on, their code comes when it is wanted. Discovered one by one, a
// price that arrives on the way to a page not yet discovered fails: React Router finds no match for it.
export default { ssr: true, routeDiscovery: { mode: 'initial' } } satisfies Config;
