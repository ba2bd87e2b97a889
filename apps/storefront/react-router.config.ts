import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  // The whole route table is about 2 KB: sending it at once saves a request per link in view.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
