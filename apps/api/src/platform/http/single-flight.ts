// Owns "once for all who ask at the same time": fifty requests for one page that is not in the
// cache yet cost one rendering. A page that turns out to be personal is rendered for each, and its
// path remembered, so that nobody waits for somebody else's basket.
import type { CachedPage } from './micro-cache.ts';

/** `shared` when the page is the same for everybody; `personal` when it is a good page for one. */
export type Made<T> = { made: T; shared: CachedPage | null; personal: boolean };

type Outcome = CachedPage | 'personal' | 'failed';

const maxRemembered = 2000;
const maxPathLength = 200;

export class SingleFlight {
  readonly #running = new Map<string, Promise<Outcome>>();
  readonly #personal = new Set<string>();

  /**
   * The page for `key` (an address with its query): made by `make`, or the shared one that another
   * request is making right now. A maker who fails or goes away hands over to the next in line.
   */
  async run<T>(
    key: string,
    make: () => Promise<Made<T>>,
  ): Promise<Made<T> | { made: null; shared: CachedPage }> {
    const path = key.split('?')[0] ?? '';
    for (let running = this.#running.get(key); running; running = this.#running.get(key)) {
      if (this.#personal.has(path)) return make();
      const outcome = await running;
      if (outcome === 'personal') return make();
      if (outcome !== 'failed') return { made: null, shared: outcome };
    }
    let tell: (outcome: Outcome) => void = () => {};
    this.#running.set(key, new Promise((resolve) => (tell = resolve)));
    let outcome: Outcome = 'failed';
    try {
      const result = await make();
      outcome = result.shared ?? 'personal';
      if (result.personal) this.#remember(path);
      return result;
    } finally {
      this.#running.delete(key);
      tell(outcome);
    }
  }

  #remember(path: string): void {
    if (path.length > maxPathLength) return;
    if (this.#personal.size >= maxRemembered) this.#personal.clear();
    this.#personal.add(path);
  }
}
