// What counts how much. Tuned on one half of rated queries, checked on the other (`npm run bench --
// relevance`); a change is judged there.
import { place } from './postings.ts';

export const weights = {
  title: 3,
  type: 1,
  typeHead: 2,
  category: 0.8,
  categoryHead: 1.2,
  brand: 1.5,
  tag: 1.5,
  value: 0.6,
  colour: 0.7,
  code: 3,
  prose: 0.15,
  description: 1,
  /** Okapi's: how soon more of the same word stops counting, and how much long texts are held against. */
  k1: 3,
  titleLength: 0.85,
  descriptionLength: 0.88,
  /** Two words of the query stand side by side in the title, as part of the whole. */
  phrase: 0.35,
  /** The least that a match is worth where the title names another thing ("mouse" in "mouse pad"). */
  modifier: 0.45,
  /** How many words ahead, each with half the say of the one before it, the name of that other thing is looked for. */
  ahead: 2,
  /** What is left where the product is of another type, while the word is a type of goods. */
  otherType: 0.6,
  /** The word is in no title: a description may tell of anything. */
  untitled: 0.85,
  /** At most so much more for what sells best; so much is left of what is sold out. */
  popularity: 0.5,
  soldOut: 0.5,
};

/** How strongly a document holds a word, before lengths: for places other than title and description. */
function strengthOf(places: number): number {
  let strength = 0;
  if (places & place.brand) strength += weights.brand;
  if (places & place.type) strength += weights.type;
  if (places & place.typeHead) strength += weights.typeHead;
  if (places & place.categoryHead) strength += weights.categoryHead;
  if (places & place.category) strength += weights.category;
  if (places & place.tag) strength += weights.tag;
  if (places & place.value) strength += weights.value;
  if (places & place.colour) strength += weights.colour;
  if (places & place.code) strength += weights.code;
  if (places & place.prose) strength += weights.prose;
  return strength;
}

/** The same for all places at once, by their bits from `place.typeHead` on. */
export function strengths(): Float32Array {
  return Float32Array.from({ length: 1 << 14 }, (_, bits) => strengthOf(bits << 4));
}
