// Owns what is kept of products and variants: columns of numbers by ordinal. A product that changes gets
// a new ordinal at the end and the old one is dead; ordinals of a product's variants follow each other.
import { availabilityStates } from '@kontor/shared/availability.ts';
import { Dictionary, ownFacet } from './dictionary.ts';
import { GrowingFloat64, GrowingUint32, Seen } from './growing.ts';
import { Ratings } from './ratings.ts';
import type { Saying } from './shown.ts';
import type { IndexedProduct, IndexedVariant } from './types.ts';
import { ValueLists } from './value-lists.ts';

const none = new Uint32Array();

// Flags of a variant, above its place in `availabilityStates`.
export const stateOnly = 7;
/** It has a picture of its own. */
export const hasImage = 8;
/** It had a higher price before. */
export const isReduced = 16;
/** Its product was removed, or is known by another ordinal now. */
export const isGone = 32;

/** The facet by which the index knows in which categories a product stands. */
const categoryFacet = `${ownFacet}category`;
/** And by which it knows whose they are. */
const brandFacet = `${ownFacet}brand`;
/** And by which it knows their tags. */
const tagFacet = `${ownFacet}tag`;

export class Columns {
  readonly dictionary = new Dictionary();
  readonly #ordinals = new Map<string, number>();
  // Of products.
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  readonly ranks = new GrowingFloat64();
  readonly newest = new GrowingFloat64();
  readonly popularity = new GrowingFloat64();
  readonly ratings = new Ratings();
  readonly #firstVariant = new GrowingUint32();
  /** What the cheapest of its variants costs. */
  readonly cheapest = new GrowingFloat64();
  // Of variants.
  readonly variantIds: string[] = [];
  readonly #productOf = new GrowingUint32();
  readonly amounts = new GrowingFloat64();
  readonly #compareAts = new GrowingFloat64();
  /** Its place in `availabilityStates`, and flags. */
  readonly #flags = new GrowingUint32();
  /** Values of products, and those that a variant has beside its product's. */
  readonly #shared = new ValueLists();
  readonly #own = new ValueLists();
  /** For those who count: what was seen already, by value. */
  readonly seen = new Seen();
  /** Ordinals of products that went, in that order. */
  readonly removals = new GrowingUint32();
  #dead = 0;

  /** Adds a product, in place of what is known of it; its ordinal. */
  put(product: IndexedProduct): number {
    this.remove(product.id);
    const ordinal = this.ids.length;
    this.#ordinals.set(product.id, ordinal);
    this.ids.push(product.id);
    this.titles.push(product.title);
    this.ranks.push(product.rank);
    this.newest.push(product.newest);
    this.popularity.push(product.popularity);
    this.ratings.push(product.rating ?? null);
    this.#firstVariant.push(this.variantIds.length);
    this.cheapest.push(Math.min(...product.variants.map(({ amount }) => amount)));
    const categories = product.categoryIds.map((value) => ({ facet: categoryFacet, value }));
    const brands = product.brandId ? [{ facet: brandFacet, value: product.brandId }] : [];
    const tags = product.tags.map((value) => ({ facet: tagFacet, value }));
    const said = this.#sayingsOf([...product.facts, ...categories, ...brands, ...tags]);
    const uses = product.variants.length;
    const shared = this.#addValues(this.#shared, said, uses, new Set());
    for (const variant of product.variants) this.#addVariant(ordinal, variant, shared);
    return ordinal;
  }

  /** Forgets a product; the ordinal it had. */
  remove(id: string): number | undefined {
    const ordinal = this.#ordinals.get(id);
    if (ordinal === undefined) return undefined;
    this.#ordinals.delete(id);
    this.ratings.forget(ordinal);
    const [from, to] = this.variantsOf(ordinal);
    for (const saying of this.#shared.sayingsOf(ordinal)) this.dictionary.disuse(saying, to - from);
    for (let at = from; at < to; at += 1) {
      this.#flags.set(at, this.#flags.at(at) | isGone);
      for (const saying of this.#own.sayingsOf(at)) this.dictionary.disuse(saying, 1);
    }
    this.removals.push(ordinal);
    this.#dead += to - from;
    return ordinal;
  }

  /** Whether the product is still known by this ordinal. */
  isCurrent(ordinal: number): boolean {
    return this.isAlive(this.#firstVariant.at(ordinal));
  }

  ordinalOf(id: string): number | undefined {
    return this.#ordinals.get(id);
  }

  /** How many products are in it. */
  get size(): number {
    return this.#ordinals.size;
  }

  /** Variants that are dead, of all ever added: what a new index would not have. */
  get garbage(): { dead: number; all: number } {
    return { dead: this.#dead, all: this.variantIds.length };
  }

  isAlive(variant: number): boolean {
    return (this.#flags.at(variant) & isGone) === 0;
  }

  isInStock(variant: number): boolean {
    return isInStock(this.#flags.at(variant));
  }

  /** The first variant of a product and the one after its last. */
  variantsOf(ordinal: number): [from: number, to: number] {
    const starts = this.#firstVariant.view();
    return [starts[ordinal] ?? 0, starts[ordinal + 1] ?? this.variantIds.length];
  }

  /** Of a product that is there, the variants that pass. */
  variantsThat(ordinal: number, passes: (variant: number) => boolean): number[] {
    const those: number[] = [];
    const [from, to] = this.variantsOf(ordinal);
    for (let at = from; at < to; at += 1) if (this.isAlive(at) && passes(at)) those.push(at);
    return those;
  }

  /** Columns to loop over, by variant: valid until the next `put`. */
  read() {
    return {
      productOf: this.#productOf.view(),
      own: this.#own.view(),
      shared: this.#shared.view(),
      flags: this.#flags.view(),
      amounts: this.amounts.view(),
      averages: this.ratings.view(),
    };
  }

  compareAt(variant: number): number | null {
    const amount = this.#compareAts.at(variant);
    return Number.isNaN(amount) ? null : amount;
  }

  /** Variants that have a value, of their own or of their product; some of them may be dead. */
  having(value: number): Uint32Array {
    return this.dictionary.values[value]?.variants.view() ?? none;
  }

  /** The same as bits; undefined: they are few. */
  bitsOf(value: number): Uint32Array | undefined {
    return this.dictionary.values[value]?.variants.bits(this.variantIds.length);
  }

  /** The values that stand for categories; a category in which nothing ever stood has none. */
  categoryValues(ids: readonly string[]): Set<number> {
    return new Set(this.findCategories(ids).values);
  }

  /** Variants of what stands in a category or below it; some of them may be dead. */
  inCategory(id: string): Uint32Array {
    const [value = -1] = this.categoryValues([id]);
    return this.having(value);
  }

  brandValues(ids: readonly string[]): Set<number> {
    return new Set(this.dictionary.find(brandFacet, ids).values);
  }

  tagValues(tags: readonly string[]): Set<number> {
    return new Set(this.dictionary.find(tagFacet, tags).values);
  }

  /** The number of the facet of categories, and of these of its values. */
  findCategories(ids: readonly string[]) {
    return this.dictionary.find(categoryFacet, ids);
  }

  /** The number of the facet of categories; -1: nothing ever stood in one. */
  categoryFacet(): number {
    return this.dictionary.find(categoryFacet, []).facet ?? -1;
  }

  /** Every category that something ever stood in, and the number of its value. */
  categories(): { id: string; value: number }[] {
    return this.#valuesOf(categoryFacet);
  }

  /** Every brand that anything was ever of, and the number of its value. */
  brands(): { id: string; value: number }[] {
    return this.#valuesOf(brandFacet);
  }

  #valuesOf(name: string): { id: string; value: number }[] {
    const { facet = -1 } = this.dictionary.find(name, []);
    const numbers = this.dictionary.facets[facet]?.values ?? [];
    return numbers.map((value) => ({ id: this.dictionary.values[value]?.key ?? '', value }));
  }

  #addVariant(ordinal: number, variant: IndexedVariant, shared: ReadonlySet<number>): void {
    const at = this.variantIds.length;
    this.variantIds.push(variant.id);
    this.#productOf.push(ordinal);
    this.amounts.push(variant.amount);
    this.#compareAts.push(variant.compareAt ?? Number.NaN);
    const state = availabilityStates.indexOf(variant.state);
    const flags = (variant.hasImage ? hasImage : 0) | (isSale(variant) ? isReduced : 0);
    this.#flags.push(state | flags);
    for (const value of shared) this.dictionary.values[value]?.variants.push(at);
    const own = this.#addValues(this.#own, this.#sayingsOf(variant.facts), 1, shared);
    for (const value of own) this.dictionary.values[value]?.variants.push(at);
  }

  /**
   * Adds the values of a product or a variant: each once, however it is said.
   * @param uses by how many variants they are said
   * @param but not these, which its product has
   */
  #addValues(lists: ValueLists, said: Saying[], uses: number, but: ReadonlySet<number>) {
    const added = new Set<number>();
    lists.begin();
    for (const saying of said) {
      const { valueNumber, number } = saying;
      if (added.has(valueNumber) || but.has(valueNumber)) continue;
      added.add(valueNumber);
      lists.push(valueNumber, number);
      this.dictionary.use(saying, uses);
    }
    return added;
  }

  #sayingsOf(facts: IndexedProduct['facts']): Saying[] {
    return facts.flatMap((fact) => this.dictionary.saying(fact) ?? []);
  }
}

/** A unit lies on a shelf and is promised to nobody: the first two of `availabilityStates`. */
export const isInStock = (flags: number): boolean => (flags & stateOnly) < 2;

const isSale = ({ amount, compareAt }: IndexedVariant) => compareAt !== null && compareAt > amount;
