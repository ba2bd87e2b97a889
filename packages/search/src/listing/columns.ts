// Owns what is kept of products and variants: columns of numbers by ordinal. A product that changes gets
// a new ordinal at the end and the old one is dead; ordinals of a product's variants follow each other.
import { availabilityStates } from '@kontor/shared/availability.ts';
import type { Bits } from './bits.ts';
import { Dictionary, ownFacet, type Saying } from './dictionary.ts';
import { GrowingBits, GrowingFloat64, GrowingUint32 } from './growing.ts';
import { Ratings } from './ratings.ts';
import type { IndexedProduct, IndexedVariant } from './types.ts';

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
  // Of variants.
  readonly variantIds: string[] = [];
  readonly #productOf = new GrowingUint32();
  readonly amounts = new GrowingFloat64();
  readonly #compareAts = new GrowingFloat64();
  /** Its place in `availabilityStates`, and 8 where it has a picture of its own. */
  readonly #flags = new GrowingUint32();
  /** Where its values begin in `#values`; they end where those of the next begin. */
  readonly #firstValue = new GrowingUint32();
  readonly #values = new GrowingUint32();
  /** How each of `#values` is said. */
  readonly #sayings = new GrowingUint32();
  readonly #alive = new GrowingBits();
  readonly #inStock = new GrowingBits();
  readonly #onSale = new GrowingBits();
  readonly #lastOfProduct = new GrowingBits();
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
    this.ratings.push(product.rating ?? null, this.variantIds.length, product.variants.length);
    this.#firstVariant.push(this.variantIds.length);
    const categories = product.categoryIds.map((value) => ({ facet: categoryFacet, value }));
    const brands = product.brandId ? [{ facet: brandFacet, value: product.brandId }] : [];
    const tags = product.tags.map((value) => ({ facet: tagFacet, value }));
    const shared = this.#sayingsOf([...product.facts, ...categories, ...brands, ...tags]);
    for (const variant of product.variants) this.#addVariant(ordinal, variant, shared);
    this.#lastOfProduct.set(this.variantIds.length - 1);
    return ordinal;
  }

  /** Forgets a product; the ordinal it had. */
  remove(id: string): number | undefined {
    const ordinal = this.#ordinals.get(id);
    if (ordinal === undefined) return undefined;
    this.#ordinals.delete(id);
    this.ratings.forget(ordinal);
    const [from, to] = this.variantsOf(ordinal);
    const ends = this.#firstValue.view();
    const sayings = this.#sayings.view();
    for (let at = from; at < to; at += 1) {
      this.#alive.clear(at);
      const end = ends[at + 1] ?? sayings.length;
      for (let place = ends[at] ?? 0; place < end; place += 1)
        this.dictionary.disuse(sayings[place] ?? -1);
    }
    this.#dead += to - from;
    return ordinal;
  }

  /** Whether the product is still known by this ordinal. */
  isCurrent(ordinal: number): boolean {
    return this.#ordinals.get(this.ids[ordinal] ?? '') === ordinal;
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

  /** Alive variants. Not to be changed by who reads it; so the others. */
  get alive(): Bits {
    return this.#alive.view(this.variantIds.length);
  }

  /** Variants that lie on a shelf, also dead ones. */
  get inStock(): Bits {
    return this.#inStock.view(this.variantIds.length);
  }

  /** Variants with a higher price before, also dead ones. */
  get onSale(): Bits {
    return this.#onSale.view(this.variantIds.length);
  }

  /** The last variant of each product. */
  get lastOfProduct(): Bits {
    return this.#lastOfProduct.view(this.variantIds.length);
  }

  isAlive(variant: number): boolean {
    return this.#alive.has(variant);
  }

  /** The first variant of a product and the one after its last. */
  variantsOf(ordinal: number): [from: number, to: number] {
    const starts = this.#firstVariant.view();
    return [starts[ordinal] ?? 0, starts[ordinal + 1] ?? this.variantIds.length];
  }

  /** Columns to loop over, by variant: valid until the next `put`. */
  read() {
    return {
      productOf: this.#productOf.view(),
      firstValue: this.#firstValue.view(),
      values: this.#values.view(),
      flags: this.#flags.view(),
      amounts: this.amounts.view(),
    };
  }

  compareAt(variant: number): number | null {
    const amount = this.#compareAts.at(variant);
    return Number.isNaN(amount) ? null : amount;
  }

  /** All values of a product and of its variants. */
  valuesOf(ordinal: number): Set<number> {
    const [from, to] = this.variantsOf(ordinal);
    const starts = this.#firstValue.view();
    const values = this.#values.view();
    return new Set(values.subarray(starts[from] ?? 0, starts[to] ?? values.length));
  }

  /** The value that stands for a category; undefined: nothing ever stood in it. */
  categoryValue(id: string): number | undefined {
    return this.dictionary.find(categoryFacet, [id]).values[0];
  }

  /** Variants of what stands in a category or below it; some of them may be dead. */
  inCategory(id: string): Uint32Array {
    return (
      this.dictionary.values[this.categoryValue(id) ?? -1]?.variants.view() ?? new Uint32Array()
    );
  }

  /** The number of the facet of categories, and of these of its values. */
  findCategories(ids: readonly string[]) {
    return this.dictionary.find(categoryFacet, ids);
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

  /** Variants that have one of these values; some of them may be dead. */
  having(facet: string, values: readonly string[]): Uint32Array[] {
    const { values: numbers } = this.dictionary.find(facet, values);
    return numbers.flatMap((number) => this.dictionary.values[number]?.variants.view() ?? []);
  }

  /** Variants of what is of one of these brands; some of them may be dead. */
  branded(ids: readonly string[]): Uint32Array[] {
    return this.having(brandFacet, ids);
  }

  /** Variants of what has one of these tags; some of them may be dead. */
  tagged(tags: readonly string[]): Uint32Array[] {
    return this.having(tagFacet, tags);
  }

  #addVariant(ordinal: number, variant: IndexedVariant, shared: readonly Saying[]): void {
    const at = this.variantIds.length;
    this.variantIds.push(variant.id);
    this.#productOf.push(ordinal);
    this.amounts.push(variant.amount);
    this.#compareAts.push(variant.compareAt ?? Number.NaN);
    const state = availabilityStates.indexOf(variant.state);
    this.#flags.push(state | (variant.hasImage ? 8 : 0));
    this.#firstValue.push(this.#values.length);
    const said = [...shared, ...this.#sayingsOf(variant.facts)];
    // However it is said, a variant has a value once.
    for (const [value, saying] of new Map(said.map((one) => [one.valueNumber, one]))) {
      this.#values.push(value);
      this.#sayings.push(saying.number);
      this.dictionary.use(saying);
      this.dictionary.values[value]?.variants.push(at);
    }
    this.#alive.set(at);
    if (isInStock(state)) this.#inStock.set(at);
    if ((variant.compareAt ?? Number.NaN) > variant.amount) this.#onSale.set(at);
  }

  #sayingsOf(facts: IndexedProduct['facts']): Saying[] {
    return facts.flatMap((fact) => this.dictionary.saying(fact) ?? []);
  }
}

/** A unit lies on a shelf and is promised to nobody: the first two of `availabilityStates`. */
export const isInStock = (flags: number): boolean => (flags & 7) < 2;
