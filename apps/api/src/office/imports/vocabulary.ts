// Owns what the words of a file mean: attributes, types, choices and categories, as the shop has them and as
// this file adds to them. What is new is proposed and made with the first product that needs it; a check
// makes nothing, so there what it would make counts as made.
import type { Db } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { attributes, productTypes } from '@kontor/db/schema/attributes.ts';
import { categories } from '@kontor/db/schema/catalog.ts';
import { type AttributeValue, maxAttributes, maxChoices } from '@kontor/shared/attribute-input.ts';
import { attributeKey, choiceKey } from '@kontor/shared/attribute-key.ts';
import { asc, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { choicePlace, countChoices, findChoices } from '../../catalogue/attributes/choices.ts';
import type { AttributeColumn } from './attribute-columns.ts';

export type Known = Pick<
  typeof attributes.$inferSelect,
  'id' | 'key' | 'name' | 'kind' | 'unit' | 'level' | 'position'
>;
export type NewType = { id: string; name: string; attributeIds: string[] };
type Category = { id: string; parentId: string | null; title: string };

/** Rows of a table that are read again only when one of them changed. */
class Kept<Row> {
  readonly #table: PgTable & Record<'version' | 'updatedAt', PgColumn>;
  readonly #read: (db: Db) => Promise<Row[]>;
  #mark: string | undefined;
  rows: readonly Row[] = [];

  constructor(
    table: PgTable & Record<'version' | 'updatedAt', PgColumn>,
    read: (db: Db) => Promise<Row[]>,
  ) {
    this.#table = table;
    this.#read = read;
  }

  /** Whether they changed. */
  async look(db: Db): Promise<boolean> {
    const { version, updatedAt } = this.#table;
    const [row] = await db
      .select({
        mark: sql<string>`concat_ws(' ', count(*), sum(${version}), max(${updatedAt}))`,
      })
      .from(this.#table as PgTable);
    if (row?.mark === this.#mark) return false;
    // Only what was read whole is known: the read may fail.
    this.rows = await this.#read(db);
    this.#mark = row?.mark;
    return true;
  }
}

export class Vocabulary {
  readonly #attributes = new Kept<Known>(attributes, (db) => {
    const { id, key, name, kind, unit, level, position } = attributes;
    const columns = { id, key, name, kind, unit, level, position };
    return db.select(columns).from(attributes).orderBy(asc(position));
  });
  readonly #types = new Kept(productTypes, (db) => {
    const { id, key } = productTypes;
    return db.select({ id, key }).from(productTypes);
  });
  readonly #categories = new Kept<Category>(categories, (db) => {
    const { id, parentId, title } = categories;
    return db.select({ id, parentId, title }).from(categories);
  });
  #byKey = new Map<string, Known>();
  #byName = new Map<string, Known>();
  #typeIds = new Map<string, string>();
  #categoryIds = new Map<string, string>();
  /** By the key of its name. */
  readonly #proposed = new Map<string, Known>();
  readonly #proposedTypes = new Map<string, NewType>();
  readonly #proposedPaths = new Set<string>();
  /** Ids of proposals that products which are taken need. */
  readonly #needed = new Set<string>();
  /** By `choicePlace`; null: it would be made. */
  #choices = new Map<string, string | null>();
  #choiceCounts = new Map<string, number>();

  /** Reads what others changed meanwhile. */
  async look(db: Db, asked: { categories: boolean }): Promise<void> {
    if (await this.#attributes.look(db)) {
      const { rows } = this.#attributes;
      this.#byKey = new Map(rows.map((one) => [one.key, one]));
      this.#byName = new Map(rows.map((one) => [attributeKey(one.name), one]));
    }
    if (await this.#types.look(db)) {
      this.#typeIds = new Map(this.#types.rows.map(({ key, id }) => [key, id]));
    }
    if (asked.categories && (await this.#categories.look(db))) {
      this.#categoryIds = new Map(
        this.#categories.rows.map((row) => [placeOf(row.parentId, row.title), row.id]),
      );
    }
  }

  /** The attribute that a column means, by its name as it is now, else by its key; null: there is no room for one more. */
  attributeOf(column: AttributeColumn): Known | null {
    const named = attributeKey(column.name);
    const known = this.#byName.get(named) ?? this.#byKey.get(named) ?? this.#proposed.get(named);
    if (known) return known;
    const { rows } = this.#attributes;
    if (rows.length + this.#proposed.size >= maxAttributes) return null;
    const { name, kind, unit, level } = column;
    const position = (rows.at(-1)?.position ?? -1) + 1 + this.#proposed.size;
    const made = { id: newId(), key: '', name, kind, unit, level, position };
    this.#proposed.set(named, made);
    return made;
  }

  hasType(name: string): boolean {
    return this.#typeIds.has(attributeKey(name));
  }

  /** The type of this name, proposed with these attributes; null: there is no room for one more; undefined: it is no name. */
  typeOf(name: string, attributeIds: readonly string[]): { id: string } | null | undefined {
    const key = attributeKey(name);
    const known = this.#typeIds.get(key);
    if (known !== undefined) return { id: known };
    if (key === '') return undefined;
    const proposed = this.#proposedTypes.get(key);
    if (proposed) return proposed;
    if (this.#typeIds.size + this.#proposedTypes.size >= maxAttributes) return null;
    const made = { id: newId(), name, attributeIds: [...attributeIds] };
    this.#proposedTypes.set(key, made);
    return made;
  }

  /** The category at the end of a path of titles; null: it, or one above it, would be made. */
  categoryOf(path: readonly string[]): string | null {
    let parentId: string | null = null;
    for (const title of path) {
      const id = this.#categoryIds.get(placeOf(parentId, title));
      if (id === undefined) return null;
      parentId = id;
    }
    return parentId;
  }

  /** The paths along this one that would be made, and were not told yet. */
  newPaths(path: readonly string[]): string[] {
    return path.flatMap((_, depth) => {
      const part = path.slice(0, depth + 1);
      const told = part.join(' > ');
      if (this.categoryOf(part) !== null || this.#proposedPaths.has(fold(told))) return [];
      return [told];
    });
  }

  /** Reads which of the choices that these values name are there. */
  async lookUpChoices(db: Db, values: readonly AttributeValue[]): Promise<void> {
    const labels = values.flatMap(labelsOf).filter(({ place }) => !this.#choices.has(place));
    if (labels.length === 0) return;
    const found = await findChoices(db, labels);
    for (const [place, id] of found) this.#choices.set(place, id);
    const missing = labels.filter(({ place }) => !found.has(place));
    const ids = new Set(missing.map(({ attributeId }) => attributeId));
    const unknown = [...ids].filter((id) => !this.#choiceCounts.has(id));
    if (unknown.length === 0) return;
    const counts = await countChoices(db, unknown);
    for (const id of unknown) this.#choiceCounts.set(id, 0);
    for (const row of counts) this.#choiceCounts.set(row.attributeId, row.count);
  }

  /**
   * The values with the ids of choices that are there, in the same order; null for one whose labels would be
   * one choice too many of its attribute. `fresh` are the choices that would be made.
   */
  withChoices(values: readonly AttributeValue[]) {
    const fresh = new Map<string, string>();
    const read = values.map((value): AttributeValue | null => {
      if (!('choices' in value)) return value;
      const { attributeId } = value;
      const labels = labelsOf(value);
      const missing = new Set(
        labels.flatMap(({ place }) => (this.#choices.has(place) || fresh.has(place) ? [] : place)),
      );
      const more = [...fresh.values()].filter((id) => id === attributeId).length + missing.size;
      if (missing.size > 0 && (this.#choiceCounts.get(attributeId) ?? 0) + more > maxChoices) {
        return null;
      }
      for (const place of missing) fresh.set(place, attributeId);
      const choices = value.choices.map((one) => {
        if ('id' in one) return one;
        const id = this.#choices.get(choicePlace(attributeId, choiceKey(one.label)));
        return id ? { id } : one;
      });
      return { attributeId, choices };
    });
    return { values: read, fresh };
  }

  /** A product that needs this is taken: the next ones find it. Returns what nobody needed before. */
  adopt(used: Used): NewWords {
    for (const [place, attributeId] of used.choices) {
      if (this.#choices.has(place)) continue;
      this.#choices.set(place, null);
      this.#choiceCounts.set(attributeId, (this.#choiceCounts.get(attributeId) ?? 0) + 1);
    }
    for (const path of used.paths) this.#proposedPaths.add(fold(path));
    const isNew = ({ id }: { id: string }) => !this.#needed.has(id);
    const types = [...this.#proposedTypes.values()].filter(
      (type) => type.id === used.typeId && isNew(type),
    );
    const ofTypes = types.flatMap(({ attributeIds }) => attributeIds);
    const wanted = new Set([...used.attributeIds, ...ofTypes]);
    const made = [...this.#proposed.values()].filter((one) => wanted.has(one.id) && isNew(one));
    for (const { id } of [...types, ...made]) this.#needed.add(id);
    return { attributes: made, types };
  }

  /** What was proposed is in the shop now, or was for nothing. */
  forget(): void {
    this.#proposed.clear();
    this.#proposedTypes.clear();
    this.#proposedPaths.clear();
    this.#needed.clear();
    this.#choices = new Map();
    this.#choiceCounts = new Map();
  }

  /** Only those proposals stay that products need which would be taken. */
  keepNeeded(): void {
    for (const proposals of [this.#proposed, this.#proposedTypes]) {
      for (const [key, { id }] of proposals) if (!this.#needed.has(id)) proposals.delete(key);
    }
  }
}

/** What a product needs of what may be new. */
export type Used = {
  attributeIds: readonly string[];
  typeId: string | undefined;
  /** By their place, with the attribute. */
  choices: ReadonlyMap<string, string>;
  paths: readonly string[];
};
export type NewWords = { attributes: Known[]; types: NewType[] };

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const placeOf = (parentId: string | null, title: string) => `${parentId ?? ''} ${fold(title)}`;

function labelsOf(value: AttributeValue) {
  if (!('choices' in value)) return [];
  const { attributeId } = value;
  return value.choices.flatMap((one) => {
    if ('id' in one) return [];
    const key = choiceKey(one.label);
    return { attributeId, key, place: choicePlace(attributeId, key) };
  });
}
