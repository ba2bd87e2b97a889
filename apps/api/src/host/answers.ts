// Owns the answers of public procedures: kept as the bytes that go out, made once however many ask for one at
// the same time, and never made of who asks. A procedure that wants to know that is answered for each by itself.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
} from '@trpc/server';
import { ZodType } from 'zod';
import type { Cookies } from '../platform/auth/cookies.ts';
import { type App, type Caller, createContext } from '../platform/context.ts';
import type { Caches, KeptAnswer } from './caches.ts';

const gzip = promisify(gzipWithCallback);

/**
 * What the answer of each procedure is made of, for its tags; null: this one is not kept. A procedure that is
 * not named is never answered from here.
 */
export type Keeping = Readonly<
  Record<string, (data: never, app: App) => Promise<string[] | null> | string[] | null>
>;

/** As long as pages are kept. */
const keptMs = 60_000;
const leastToGzip = 1024;

export type Asker = Pick<Caller, 'requestId' | 'ip'>;
/** Why there is none, in the words in which it is said to the one who asked. */
export type Refused = { refused: TRPCError; shape: unknown };
type Made = { answer: KeptAnswer; isKept: boolean };
type Outcome = Made | { refused: TRPCError };

export class Answers {
  readonly #app: App;
  readonly #caches: Caches;
  readonly #router: AnyTRPCRouter;
  readonly #keeping: Keeping;
  readonly #flights = new Map<string, Promise<Outcome | null>>();

  constructor(app: App, caches: Caches, router: AnyTRPCRouter, keeping: Keeping) {
    this.#app = app;
    this.#caches = caches;
    this.#router = router;
    this.#keeping = keeping;
  }

  mayKeep(path: string): boolean {
    return Object.hasOwn(this.#keeping, path);
  }

  /**
   * The answer as of now. Null: it is not the same for everybody; then it must be asked again in the usual way.
   * @param input JSON; undefined: none
   */
  async find(
    path: string,
    input: string | undefined,
    asker: Asker,
  ): Promise<KeptAnswer | Refused | null> {
    await this.#caches.hear();
    return this.findHeard(path, input, asker);
  }

  /** The same for who has heard the news already. */
  async findHeard(
    path: string,
    input: string | undefined,
    asker: Asker,
  ): Promise<KeptAnswer | Refused | null> {
    const { answers } = this.#caches;
    const key = this.#keyOf(path, input);
    const kept = answers.get(key, Date.now());
    if (kept) return kept;
    // Whoever comes after a change never joins what was begun before it.
    const flight = `${answers.moment} ${key}`;
    const running = this.#flights.get(flight);
    if (running) {
      const made = await running;
      if (made === null) return null;
      if (!('refused' in made)) return made.isKept ? made.answer : null;
      // Who asked too often is one of them; whatever else it was would only be met again.
      return made.refused.code === 'TOO_MANY_REQUESTS'
        ? null
        : this.#told(made.refused, path, asker);
    }
    const making = this.#make(path, input, { key, asker });
    this.#flights.set(flight, making);
    const made = await making;
    this.#flights.delete(flight);
    if (made === null) return null;
    return 'refused' in made ? this.#told(made.refused, path, asker) : made.answer;
  }

  async #make(
    path: string,
    input: string | undefined,
    { key, asker }: { key: string; asker: Asker },
  ): Promise<Outcome | null> {
    const { answers } = this.#caches;
    const { moment } = answers;
    const stranger = noCookies();
    const ctx = createContext(this.#app, { ...asker, cookies: stranger.cookies });
    try {
      const data: unknown = await callTRPCProcedure({
        ...{ router: this.#router, path, type: 'query', signal: undefined, batchIndex: 0, ctx },
        getRawInput: async () => (input === undefined ? undefined : parsed(input)),
      });
      if (stranger.wasAsked()) return null;
      const tags = await this.#keeping[path]?.(data as never, this.#app);
      const body = Buffer.from(JSON.stringify({ result: { data } }));
      const answer: KeptAnswer = {
        body,
        etag: `"${createHash('sha1').update(body).digest('base64url')}"`,
        gzipped: body.length < leastToGzip ? null : undefined,
        freshUntil: Math.min(Date.now() + keptMs, untilOf(data)),
        tags: tags ?? [],
      };
      if (tags) answers.set(key, answer, moment);
      return { answer, isKept: Boolean(tags) };
    } catch (thrown) {
      if (stranger.wasAsked()) return null;
      const refused = getTRPCErrorFromUnknown(thrown);
      if (refused.code === 'INTERNAL_SERVER_ERROR')
        ctx.log.error({ err: refused.cause ?? refused, path }, 'a procedure failed');
      return { refused };
    }
  }

  #told(refused: TRPCError, path: string, asker: Asker): Refused {
    const { _config: config } = this.#router._def;
    const ctx = createContext(this.#app, { ...asker, cookies: noCookies().cookies });
    const asked = { type: 'query', path, input: undefined, ctx } as const;
    return { refused, shape: getTRPCErrorShape({ config, error: refused, ...asked }) };
  }

  /** One for all spellings of a question: what the procedure will read in it. */
  #keyOf(path: string, input: string | undefined): string {
    if (input === undefined) return path;
    const [schema, ...others] = this.#router._def.procedures[path]?._def.inputs ?? [];
    if (others.length > 0 || !(schema instanceof ZodType)) return `${path} ${input}`;
    const read = schema.safeParse(jsonOf(input));
    return `${path} ${read.success ? JSON.stringify(sorted(read.data)) : input}`;
  }
}

/** @throws TRPCError PARSE_ERROR */
function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause });
  }
}

/** Undefined: it is none. */
function jsonOf(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return undefined;
  }
}

/** With all its names in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}

/** Some answers know when the next one is another: a collection begins, a rule ends. */
function untilOf(data: unknown): number {
  const until = typeof data === 'object' && data !== null && 'until' in data ? data.until : null;
  return typeof until === 'string' ? Date.parse(until) : Number.POSITIVE_INFINITY;
}

/** Null: it goes out as it is. */
export function gzipped(answer: KeptAnswer): Promise<Buffer> | null {
  if (answer.gzipped === undefined) answer.gzipped = gzip(answer.body);
  return answer.gzipped;
}

/** The cookies of nobody, that notice when somebody wants to know whose they are. */
function noCookies(): { cookies: Cookies; wasAsked: () => boolean } {
  let asked = false;
  const ask = () => {
    asked = true;
    return undefined;
  };
  return { cookies: { get: ask, set: ask, clear: ask }, wasAsked: () => asked };
}
