// Owns whose turn it is: so many at a time in all, so many of one network, and between networks one
// after another, so that a crowd from one place lets single visitors pass. While the process is
// behind, it is two at a time: more would only make all of them, and health, wait longer.

export type TurnLimits = {
  /** At a time. */
  working: number;
  workingPerNetwork: number;
  queuedPerNetwork: number;
  /** The longest wait. */
  queueMs: number;
};

/** Gives the turn back; more than once does nothing. */
export type GiveBack = () => void;

type Place = { working: number; queue: Waiting[] };
type Waiting = { start: (turn: GiveBack | null) => void; timer: NodeJS.Timeout };

export class Turns {
  readonly #limits: TurnLimits;
  /** In the order in which they are served. */
  readonly #networks = new Map<string, Place>();
  readonly #isBehind: () => boolean;
  #working = 0;

  /** @param isBehind whether the process has more to do than it can */
  constructor(limits: TurnLimits, isBehind: () => boolean = () => false) {
    this.#limits = limits;
    this.#isBehind = isBehind;
  }

  /** Resolves when it is this request's turn; null when too many wait already, or it took too long. */
  async take(network: string, signal?: AbortSignal): Promise<GiveBack | null> {
    const place = this.#networks.get(network) ?? { working: 0, queue: [] };
    this.#networks.set(network, place);
    if (place.queue.length === 0 && this.#isFree(place)) return this.#begin(network, place);
    if (place.queue.length >= this.#limits.queuedPerNetwork) return null;
    return new Promise((resolve) => {
      const leave = () => start(null);
      const start = (turn: GiveBack | null) => {
        clearTimeout(waiting.timer);
        signal?.removeEventListener('abort', leave);
        const at = place.queue.indexOf(waiting);
        if (at >= 0) place.queue.splice(at, 1);
        this.#forget(network, place);
        resolve(turn);
      };
      const waiting: Waiting = { start, timer: setTimeout(leave, this.#limits.queueMs) };
      place.queue.push(waiting);
      signal?.addEventListener('abort', leave);
    });
  }

  #isFree(place: Place): boolean {
    const behind = this.#isBehind();
    const working = behind ? 2 : this.#limits.working;
    const workingPerNetwork = behind ? 1 : this.#limits.workingPerNetwork;
    return this.#working < working && place.working < workingPerNetwork;
  }

  #begin(network: string, place: Place): GiveBack {
    place.working += 1;
    this.#working += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      place.working -= 1;
      this.#working -= 1;
      this.#next();
      this.#forget(network, place);
    };
  }

  #next(): void {
    while (this.#startOne());
  }

  #startOne(): boolean {
    for (const [network, place] of this.#networks) {
      const first = place.queue[0];
      if (!first || !this.#isFree(place)) continue;
      // To the end of the line: the others come first now.
      this.#networks.delete(network);
      this.#networks.set(network, place);
      first.start(this.#begin(network, place));
      return true;
    }
    return false;
  }

  #forget(network: string, { working, queue }: Place): void {
    if (working === 0 && queue.length === 0) this.#networks.delete(network);
  }
}
