// Owns whose turn it is: so many at a time in all and of one network, and in turns between ranges of
// addresses, networks in a range, and, in a network, connections that were answered before and new
// ones. So a crowd from one place lets single visitors pass, also its neighbours and whoever comes
// anew from its own address. While the process is behind, fewer work at a time: more would only make
// all of them, and health, wait longer. Between two starts the process looks at its sockets.

export type TurnLimits = {
  /** At a time. */
  working: number;
  workingPerNetwork: number;
  /** The same while the process is behind. */
  behind: { working: number; workingPerNetwork: number };
  queuedPerNetwork: number;
  /** The longest wait. */
  queueMs: number;
};

/** Who asks: the network, the range that it lies in, and whether the connection was answered before. */
export type Asker = { network: string; range: string; isNew: boolean };

/** Gives the turn back; more than once does nothing. */
export type GiveBack = () => void;

type Waiting = { start: (turn: GiveBack | null) => void; timer: NodeJS.Timeout };
type Place = { working: number; fresh: Waiting[]; known: Waiting[]; knownIsNext: boolean };
/** In the order in which they are served. */
type Range = Map<string, Place>;

export class Turns {
  readonly #limits: TurnLimits;
  readonly #ranges = new Map<string, Range>();
  readonly #isBehind: () => boolean;
  #working = 0;
  #isStarting = false;

  /** @param isBehind whether the process has more to do than it can */
  constructor(limits: TurnLimits, isBehind: () => boolean = () => false) {
    this.#limits = limits;
    this.#isBehind = isBehind;
  }

  /** Resolves when it is this request's turn; null when too many wait already, or it took too long. */
  async take(asker: Asker, signal?: AbortSignal): Promise<GiveBack | null> {
    const place = this.#placeOf(asker);
    const queued = place.fresh.length + place.known.length;
    if (queued === 0 && !this.#isStarting && this.#isFree(place)) return this.#begin(asker, place);
    if (queued >= this.#limits.queuedPerNetwork) return null;
    const queue = asker.isNew ? place.fresh : place.known;
    return new Promise((resolve) => {
      const leave = () => start(null);
      const start = (turn: GiveBack | null) => {
        clearTimeout(waiting.timer);
        signal?.removeEventListener('abort', leave);
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        this.#forget(asker, place);
        resolve(turn);
      };
      const waiting: Waiting = { start, timer: setTimeout(leave, this.#limits.queueMs) };
      queue.push(waiting);
      signal?.addEventListener('abort', leave);
      this.#next();
    });
  }

  #placeOf({ range, network }: Asker): Place {
    const places: Range = this.#ranges.get(range) ?? new Map();
    this.#ranges.set(range, places);
    const place = places.get(network) ?? { working: 0, fresh: [], known: [], knownIsNext: false };
    places.set(network, place);
    return place;
  }

  #isFree(place: Place): boolean {
    const { working, workingPerNetwork } = this.#isBehind() ? this.#limits.behind : this.#limits;
    return this.#working < working && place.working < workingPerNetwork;
  }

  #begin(asker: Asker, place: Place): GiveBack {
    place.working += 1;
    this.#working += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      place.working -= 1;
      this.#working -= 1;
      this.#next();
      this.#forget(asker, place);
    };
  }

  /** One start, then whatever has come in meanwhile, then the next. */
  #next(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    setImmediate(() => {
      this.#isStarting = false;
      if (this.#startOne()) this.#next();
    });
  }

  #startOne(): boolean {
    for (const [range, places] of this.#ranges) {
      for (const [network, place] of places) {
        if (place.fresh.length + place.known.length === 0 || !this.#isFree(place)) continue;
        // To the end of both lines: the others come first now.
        places.delete(network);
        places.set(network, place);
        this.#ranges.delete(range);
        this.#ranges.set(range, places);
        const [one, other] = place.knownIsNext
          ? [place.known, place.fresh]
          : [place.fresh, place.known];
        place.knownIsNext = !place.knownIsNext;
        const first = one[0] ?? other[0];
        first?.start(this.#begin({ range, network, isNew: false }, place));
        return true;
      }
    }
    return false;
  }

  #forget({ range, network }: Asker, { working, fresh, known }: Place): void {
    if (working > 0 || fresh.length > 0 || known.length > 0) return;
    const places = this.#ranges.get(range);
    places?.delete(network);
    if (places?.size === 0) this.#ranges.delete(range);
  }
}
