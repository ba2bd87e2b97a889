import type { Config } from '@react-router/dev/config';

// Route discovery stays lazy (the default): the first page then carries only its own routes.
export default { ssr: true } satisfies Config;
