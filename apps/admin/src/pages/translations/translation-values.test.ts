import { expect, test } from 'vitest';
import { type Stored, saveOf, schemaOf, type Thing, valuesOf } from './translation-values.ts';

const thing: Thing = { lang: 'de', entity: 'product', entityId: 'an-id' };
const field = { kind: 'line', most: 20, status: null, version: 0, sourceHash: 'hash' } as const;
const stored: Stored = {
  ...{ kept: 'en', name: 'Mug', hint: '', slug: 'becher', cursor: 'here' },
  fields: [
    {
      ...{ ...field, field: 'title', source: 'Large mug', value: 'Becher' },
      ...{ status: 'done', state: 'outdated', version: 3 },
    },
    {
      ...{ ...field, kind: 'html', field: 'descriptionHtml', source: 'For tea.' },
      ...{ value: 'Für Tee.', status: 'done', state: 'done', version: 1 },
    },
    { ...field, field: 'seoTitle', source: 'Mug', value: '', state: 'missing' },
    { ...field, field: 'seoDescription', source: '', value: '', state: null },
  ],
};
const opened = valuesOf(thing, stored);
const sent = (values: object, status: 'draft' | 'done' = 'done') =>
  saveOf(thing, stored, { ...opened, ...values }, status);

test('the form holds what is written of each field and the slug of the page', () => {
  expect(opened).toEqual({
    ...{ title: 'Becher', descriptionHtml: 'Für Tee.', seoTitle: '', seoDescription: '' },
    slug: 'becher',
  });
  expect(valuesOf({ ...thing, entity: 'option' }, stored)).not.toHaveProperty('slug');
});

test('who calls it done also says that what was outdated holds as it is', () => {
  expect(sent({ seoTitle: 'Tasse' })?.fields).toEqual([
    { field: 'title', value: 'Becher', status: 'done', seen: 3, sourceHash: 'hash' },
    { field: 'seoTitle', value: 'Tasse', status: 'done', seen: 0, sourceHash: 'hash' },
  ]);
});

test('a draft is what was written, and nothing that was done becomes one unasked', () => {
  expect(sent({}, 'draft')).toBeNull();
  expect(sent({ seoTitle: 'Tasse' }, 'draft')?.fields).toEqual([
    { field: 'seoTitle', value: 'Tasse', status: 'draft', seen: 0, sourceHash: 'hash' },
  ]);
});

test('what is emptied is taken away', () => {
  expect(sent({ title: '' })?.fields).toMatchObject([{ field: 'title', value: '', seen: 3 }]);
});

test('a slug goes along when it is another one', () => {
  expect(sent({}, 'draft')).toBeNull();
  expect(sent({ slug: 'tasse' }, 'draft')).toMatchObject({ fields: [], slug: 'tasse' });
  expect(sent({ title: 'Tasse' })).not.toHaveProperty('slug');
});

test('a text is as long as its field takes, and an address that there is stays one', () => {
  const wrongIn = (values: object, of = stored) => {
    const { error } = schemaOf(thing, of).safeParse({ ...opened, ...values });
    return [...new Set(error?.issues.map(({ path }) => path[0]))];
  };
  expect(wrongIn({})).toEqual([]);
  expect(wrongIn({ title: 'x'.repeat(21) })).toEqual(['title']);
  expect(wrongIn({ slug: '' })).toEqual(['slug']);
  expect(wrongIn({ slug: '' }, { ...stored, slug: null })).toEqual([]);
  expect(wrongIn({ slug: 'Nicht So' }, { ...stored, slug: null })).toEqual(['slug']);
});
