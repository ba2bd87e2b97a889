// Owns the writing of translations: field by field, each over the version that was read of it. What it was made
// of is kept as a hash, so that it is outdated from the moment on that the text changes.
import type { Tx } from '@kontor/db/client.ts';
import { storeSettings } from '@kontor/db/schema/settings.ts';
import { translations } from '@kontor/db/schema/translations.ts';
import { DomainError } from '@kontor/shared/errors.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { lineOf, textOf } from '@kontor/shared/text-input.ts';
import {
  fieldsOf,
  isSlugged,
  type TranslatedEntity,
  type TranslatedField,
  type TranslationSave,
} from '@kontor/shared/translation-input.ts';
import { and, eq, sql } from 'drizzle-orm';
import { type Edit, signedBy } from '../../platform/edit.ts';
import { productsChanged } from '../listings/changed.ts';
import { everythingChanged } from '../listings/notify.ts';
import { cleanDescription } from '../products/sanitize.ts';
import { productsSaying } from './affected.ts';
import { readThing } from './queries.ts';
import { claimTranslatedSlug, giveSlug } from './slugs.ts';

type Saved = TranslationSave['fields'][number];
type Row = { entity: TranslatedEntity; entityId: string; lang: LanguageCode; field: string };

/**
 * Saves what is given of one thing in one language; an empty value takes a translation away. A page that has a
 * title now and no address of its own gets one made of it.
 * @throws DomainError NOT_FOUND, CONFLICT `{ field }`, INPUT_INVALID `{ field, message }`, SLUG_TAKEN `{ field: 'slug' }`
 */
export async function saveTranslation(tx: Tx, input: TranslationSave, edit: Edit): Promise<void> {
  const { entity, entityId, lang, fields, slug } = input;
  await refuseKeptLanguage(tx, lang);
  const known = fieldsOf(entity);
  const thing = await readThing(tx, { entity, entityId, lang });
  if (!thing) throw new DomainError('NOT_FOUND');
  for (const saved of fields) {
    const field = Object.hasOwn(known, saved.field) ? known[saved.field] : undefined;
    if (!field) {
      const message = 'This cannot be translated.';
      throw new DomainError('INPUT_INVALID', { field: saved.field, message });
    }
    const value = tidied(saved, field);
    await saveField(tx, { entity, entityId, lang, field: saved.field }, { ...saved, value }, edit);
  }
  if (isSlugged(entity)) {
    const page = { entity, entityId, lang };
    const title = fields.find(({ field }) => field === 'title');
    if (slug !== undefined) await claimTranslatedSlug(tx, page, slug);
    else if (title && title.value !== '' && title.status !== 'draft')
      await giveSlug(tx, page, title.value);
  }
  productsChanged(tx, await productsSaying(tx, entity, entityId));
  await everythingChanged(tx);
}

/** What the shop's texts are kept in is no translation of them. */
async function refuseKeptLanguage(tx: Tx, lang: LanguageCode): Promise<void> {
  const [store] = await tx.select({ kept: storeSettings.contentLanguage }).from(storeSettings);
  if (store?.kept !== lang) return;
  const message = 'The shop keeps its texts in this language: change them where they stand.';
  throw new DomainError('INPUT_INVALID', { field: 'lang', message });
}

/** As the form of the thing itself takes it. @throws DomainError INPUT_INVALID `{ field, message }`: it is too long */
export function tidied(
  { field, value }: Pick<Saved, 'field' | 'value'>,
  { kind, most }: TranslatedField,
): string {
  const read = (kind === 'line' ? lineOf(most) : textOf(most)).safeParse(value);
  if (!read.success) {
    const message = read.error.issues[0]?.message;
    throw new DomainError('INPUT_INVALID', { field, message });
  }
  return kind === 'html' ? cleanDescription(read.data) : read.data;
}

/** @throws DomainError CONFLICT `{ field }` when somebody saved or removed it since it was read */
async function saveField(
  tx: Tx,
  row: Row,
  { value, status, seen, sourceHash }: Saved,
  edit: Edit,
): Promise<void> {
  const isSeen = and(
    eq(translations.entity, row.entity),
    eq(translations.entityId, row.entityId),
    eq(translations.lang, row.lang),
    eq(translations.field, row.field),
    eq(translations.version, seen),
  );
  const { version } = translations;
  const values = { value, status, sourceHash, ...signedBy(edit) };
  if (value === '' && seen === 0) return;
  const saved = await (value === ''
    ? tx.delete(translations).where(isSeen).returning({ version })
    : seen === 0
      ? tx
          .insert(translations)
          .values({ ...row, ...values })
          .onConflictDoNothing()
          .returning({ version })
      : tx
          .update(translations)
          .set({ ...values, version: sql`${version} + 1` })
          .where(isSeen)
          .returning({ version }));
  if (saved.length > 0) return;
  const message = 'Somebody translated this in the meantime. Reload and look at it.';
  throw new DomainError('CONFLICT', { field: row.field, message });
}
