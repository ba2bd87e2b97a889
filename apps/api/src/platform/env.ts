// Owns the settings that come from outside: the only file that reads process.env. Everything has
// a default that works on a developer's machine; production refuses what would be unsafe.
// `docs/operations.md` lists each name for operators.
import { join } from 'node:path';
import { z } from 'zod';
import { advice, refusals, unknownSettings } from './env-checks.ts';

const root = join(import.meta.dirname, '../../../..');

/** "a, b" → ['a', 'b'] */
const list = z.string().transform((value) => value.split(',').flatMap((part) => part.trim() || []));

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** What this process does: serve requests, work jobs, or both. */
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOST: z.string().optional(),
  /** The shop's address as people type it: cookies, links in mails and the Origin check. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  DATABASE_URL: z.url().optional(),
  /** How many proxies stand in front; their X-Forwarded-For is believed, nobody else's. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** How long a process that was told to end still takes requests, so that balancers notice. */
  SHUTDOWN_GRACE_SECONDS: z.coerce.number().int().min(0).max(120).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  /** Two while a secret is being rotated. */
  STRIPE_WEBHOOK_SECRET: list.optional(),
  STRIPE_API_BASE: z.url().optional(),
  /** 'allow': run the Stripe simulator in production too. For trials and tests only. */
  STRIPE_SIMULATOR: z.enum(['allow']).optional(),
  /** 'manual': card payments are only reserved until staff captures them on the order page. */
  STRIPE_CAPTURE: z.enum(['automatic', 'manual']).default('automatic'),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().optional(),
  /** A server that speaks OpenAI's chat API, up to its version: 'https://…/v1'. */
  MACHINE_TRANSLATION_URL: z.url().optional(),
  MACHINE_TRANSLATION_KEY: z.string().optional(),
  MACHINE_TRANSLATION_MODEL: z.string().optional(),
  /** What one run may send. */
  MACHINE_TRANSLATION_MAX_CHARACTERS: z.coerce.number().int().min(1).default(500_000),
  /** Where pictures and uploads lie. */
  DATA_DIR: z.string().default(join(root, '.data')),
});

export const settingNames = Object.keys(schema.shape);

export type Env = ReturnType<typeof readEnv>;

/**
 * Reads and checks the settings.
 * @throws Error with one sentence per setting that is wrong, fit for the terminal.
 */
export function readEnv(source: Record<string, string | undefined> = process.env) {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings are not right:\n  ${lines.join('\n  ')}`);
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const wrong = refusals(present, { isProduction });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const publicUrl = new URL(env.PUBLIC_URL);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(publicUrl.hostname);
  if (publicUrl.protocol !== 'https:' && !isLocal) {
    throw new Error(
      `PUBLIC_URL is ${env.PUBLIC_URL}: outside of localhost it must start with https://, ` +
        'because cookies and payments are not safe without it.',
    );
  }
  if (!env.DATABASE_URL) {
    throw new Error('DATABASE_URL is not set. Start with `npm run dev` or `npm start`, or set it.');
  }
  if (env.STRIPE_SECRET_KEY && !env.STRIPE_WEBHOOK_SECRET?.length) {
    throw new Error('STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET must be set too.');
  }
  if (env.STRIPE_SECRET_KEY && !env.STRIPE_PUBLISHABLE_KEY) {
    throw new Error('STRIPE_SECRET_KEY is set, so STRIPE_PUBLISHABLE_KEY must be set too.');
  }
  const read = {
    ...env,
    DATABASE_URL: env.DATABASE_URL,
    PORT: env.PORT ?? (isProduction ? 3000 : 3001),
    SHUTDOWN_GRACE_SECONDS: env.SHUTDOWN_GRACE_SECONDS ?? (isProduction ? 5 : 0),
    PUBLIC_ORIGIN: publicUrl.origin,
    isProduction,
    isDevelopment: env.NODE_ENV === 'development',
    /** Cookies carry Secure and the __Host- prefix. */
    secureCookies: publicUrl.protocol === 'https:',
    /** Card payments may be simulated; `trial.ts` does it, production's `main.ts` cannot. */
    useSimulator: !env.STRIPE_SECRET_KEY && (!isProduction || env.STRIPE_SIMULATOR === 'allow'),
    mediaDir: join(env.DATA_DIR, 'media'),
    uploadDir: join(env.DATA_DIR, 'uploads'),
    storefrontBuild: join(root, 'apps/storefront/build'),
    adminBuild: join(root, 'apps/admin/dist'),
    /** Sentences about settings that have no effect or are likely wrong. */
    notices: unknownSettings(present, settingNames),
  };
  return { ...read, notices: [...read.notices, ...advice(read, present)] };
}
