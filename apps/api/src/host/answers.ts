// Owns the answers of public procedures: kept as the bytes that go out, made once however many ask for one at
// the same time, and never made of who asks. A procedure that wants to know that is answered for each by itself.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { type AnyTRPCRouter, callTRPCProcedure, getTRPCErrorShape, TRPCError } from '@trpc/server';
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
/** What was asked for is not there: said as it is in the usual way, to the one who asked and to nobody else. */
export type NotThere = { notThere: Buffer };
type Made = { answer: KeptAnswer; isKept: boolean };

export class Answers {
  readonly #app: App;
  readonly #caches: Caches;
  readonly #router: AnyTRPCRouter;
  readonly #keeping: Keeping;
  readonly #flights = new Map<string, Promise<Made | NotThere | null>>();

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
   * The answer as of now. Null: it was refused for another reason than that nothing is there, or is not the same
   * for everybody; then it must be asked again in the usual way, which says why.
   * @param input JSON; undefined: none
   */
  async find(
    path: string,
    input: string | undefined,
    asker: Asker,
  ): Promise<KeptAnswer | NotThere | null> {
    const { answers, hear } = this.#caches;
    await hear();
    const key = input === undefined ? path : `${path} ${input}`;
    const kept = answers.get(key, Date.now());
    if (kept) return kept;
    // Whoever comes after a change never joins what was begun before it.
    const flight = `${answers.moment} ${key}`;
    const running = this.#flights.get(flight);
    if (running) {
      const made = await running;
      return made && 'answer' in made && made.isKept ? made.answer : null;
    }
    const making = this.#make(path, input, { key, asker }).catch(() => null);
    this.#flights.set(flight, making);
    const made = await making;
    this.#flights.delete(flight);
    if (made === null || 'notThere' in made) return made;
    return made.answer;
  }

  async #make(
    path: string,
    input: string | undefined,
    { key, asker }: { key: string; asker: Asker },
  ): Promise<Made | NotThere | null> {
    const { answers } = this.#caches;
    const { moment } = answers;
    const stranger = noCookies();
    const ctx = createContext(this.#app, { ...asker, cookies: stranger.cookies });
    let data: unknown;
    try {
      data = await callTRPCProcedure({
        ...{ router: this.#router, path, type: 'query', signal: undefined, batchIndex: 0, ctx },
        getRawInput: async () => (input === undefined ? undefined : JSON.parse(input)),
      });
    } catch (error) {
      // Asked again it would cost twice, and count twice for who asks.
      const isNotThere = error instanceof TRPCError && error.code === 'NOT_FOUND';
      if (!isNotThere || stranger.wasAsked()) throw error;
      const { _config: config } = this.#router._def;
      const shape = getTRPCErrorShape({
        config,
        error,
        type: 'query',
        path,
        input: undefined,
        ctx,
      });
      return { notThere: Buffer.from(JSON.stringify({ error: shape })) };
    }
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
  }
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
