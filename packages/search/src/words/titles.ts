// What a title makes of a match: whether the word names the thing ("wireless mouse") or only tells of it
// ("mouse pad"), and whether words of the query stand side by side in it.
import type { Documents } from './documents.ts';
import type { Plan } from './plan.ts';
import { weights } from './weights.ts';

export class Titles {
  readonly #documents: Documents;
  /** By word: the slots that it answers, as bits. */
  #slots = new Uint16Array(0);

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** Runs `read` while the words of the plan are marked. */
  during<T>(plan: Plan, read: () => T): T {
    const words = this.#documents.vocabulary.size;
    if (this.#slots.length < words) this.#slots = new Uint16Array(words * 2);
    this.#mark(plan, true);
    const result = read();
    this.#mark(plan, false);
    return result;
  }

  /**
   * The part that a match keeps by its role, and what neighbours add to it; only `during` a plan.
   * @param titled the slots that the title answers, as bits
   */
  read(ordinal: number, plan: Plan, titled: number): { role: number; phrase: number } {
    const head = 1 << plan.head;
    const named = (titled & head) !== 0;
    // Nothing to see: no name, no two words beside each other.
    if (!named && (titled & (titled - 1)) === 0) return { role: weights.untitled, phrase: 1 };
    const title = this.#documents.titleOf(ordinal);
    let role = 0;
    let neighbours = 0;
    let related = false;
    let before = 0;
    for (let at = 0; at < title.length; at++) {
      const word = title[at] ?? 0;
      const slots = this.#slots[word] ?? 0;
      if (slots === 0) {
        before = 0;
        if (word !== 0 && !related) related = this.#documents.relates(word);
        continue;
      }
      if (before !== 0 && (before << 1) & slots) neighbours++;
      before = slots;
      if (slots & head) role = Math.max(role, this.#roleAt(title, at, related));
    }
    const pairs = plan.slots.length - 1;
    return {
      // A word of several in one ("teapot" for "tea pot") is not read by its place.
      role: named && role > 0 ? role : weights.untitled,
      phrase: pairs > 0 ? 1 + (weights.phrase * Math.min(neighbours, pairs)) / pairs : 1,
    };
  }

  #roleAt(title: Uint32Array, at: number, related: boolean): number {
    let taken = related ? 1 : 0;
    // "Projector wall mount": the name may stand behind another word.
    for (let ahead = 1; ahead <= weights.ahead; ahead++) {
      const word = title[at + ahead] ?? 0;
      if (word === 0 || this.#documents.relates(word)) break;
      taken = Math.max(taken, this.#documents.headness(word) / 2 ** (ahead - 1));
    }
    return weights.modifier + (1 - weights.modifier) * (1 - taken);
  }

  #mark(plan: Plan, on: boolean): void {
    plan.slots.forEach(({ alternatives }, at) => {
      for (const { words } of alternatives) {
        for (const word of words) {
          this.#slots[word] = on ? (this.#slots[word] ?? 0) | (1 << at) : 0;
        }
      }
    });
  }
}
