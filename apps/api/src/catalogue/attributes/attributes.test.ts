import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { testDb } from '@kontor/db/testing.ts';
import type { AttributeInput, AttributeValue } from '@kontor/shared/attribute-input.ts';
import type { AttributeKind } from '@kontor/shared/enums.ts';
import { afterEach, expect, test } from 'vitest';
import { searchProducts } from '../../offers/search/queries.ts';
import { allProducts } from '../../offers/shopfront/queries.ts';
import { staffEdit } from '../../platform/edit.ts';
import { waitingForLocks } from '../../testing-races.ts';
import { staleListings } from '../listings/rewrite.ts';
import { getProduct } from '../products/admin-queries.ts';
import { makeProduct, makeShop } from '../products/fixtures.ts';
import { updateProduct } from '../products/save-product.ts';
import { saveVariants } from '../products/save-variants.ts';
import { makeAttribute } from './fixtures.ts';
import { mergeChoices } from './merge-choices.ts';
import { getAttribute, listAttributes, listTypes } from './queries.ts';
import { readFacts } from './read-values.ts';
import { removeAttribute, saveAttribute } from './save-attribute.ts';
import { removeType, saveType } from './save-type.ts';

const { db, sql } = await testDb();
await makeShop(db);
const edit = staffEdit({ id: newId(), name: 'Ada' }, new Date());

let made = 0;
/** A product that says this of an attribute of that kind. */
async function saying(kind: AttributeKind, bodies: object[], more: Partial<AttributeInput> = {}) {
  made += 1;
  const attributeId = await makeAttribute(db, { name: `It ${made}`, kind, ...more });
  const products = [];
  for (const body of bodies) {
    const attributes = [{ attributeId, ...body } as AttributeValue];
    products.push((await makeProduct(db, { title: `Thing ${newId()}`, attributes })).id);
  }
  return { attributeId, products };
}

async function save(id: string, changes: Partial<AttributeInput>) {
  const { choices, updatedAt, productCount, key, ...rest } = await getAttribute(db, id);
  return inTransaction(db, (tx) => saveAttribute(tx, { ...rest, ...changes }, edit));
}

async function update(id: string, attributes: AttributeValue[]) {
  const { version } = await getProduct(db, id);
  return inTransaction(db, (tx) => updateProduct(tx, { id, version, attributes }, edit));
}

/** What shoppers read, by the name of the attribute. */
async function told(productId: string) {
  const { ofProduct } = await readFacts(db, productId);
  return ofProduct.map(({ value }) =>
    Array.isArray(value) ? value.map(({ label }) => label) : value,
  );
}

const labels = (...names: string[]) => ({ choices: names.map((label) => ({ label })) });
const refusal = (data: object) => ({ code: 'INPUT_INVALID', data: expect.objectContaining(data) });

// Whatever is done to attributes, lists say what products have.
afterEach(async () => {
  expect(await db.execute(staleListings)).toEqual([]);
});

test('values of every kind come back as they were saved', async () => {
  const bodies: [AttributeKind, object][] = [
    ['text', { text: 'By hand' }],
    ['number', { number: 12.125 }],
    ['number', { number: -999_999_999_999 }],
    ['yes_no', { yesNo: false }],
    ['date', { date: '2026-02-28' }],
  ];
  for (const [kind, body] of bodies) {
    const { attributeId, products } = await saying(kind, [body]);
    const { attributes } = await getProduct(db, products[0] ?? '');
    expect(attributes).toEqual([{ attributeId, ...body }]);
  }
});

test('choices named by a label are found whatever their case, hyphens and accents, else made', async () => {
  const { attributeId, products } = await saying('choices', [labels('Size 5', 'Café')]);
  const [id = ''] = products;
  const before = await getAttribute(db, attributeId);
  await update(id, [{ attributeId, ...labels('cafe', 'size-5', 'A+', 'A', '-5', '5') }]);
  const { choices } = await getAttribute(db, attributeId);
  expect(choices.map(({ label }) => label)).toEqual(['Size 5', 'Café', 'A+', 'A', '-5', '5']);
  expect(choices.slice(0, 2).map((one) => one.id)).toEqual(before.choices.map((one) => one.id));
  expect(await told(id)).toEqual([['Size 5', 'Café', 'A+', 'A', '-5', '5']]);
});

test('a value of another kind, at another place or chosen twice where one is asked for is refused', async () => {
  const ofProduct = await makeAttribute(db, { name: 'Height of it', kind: 'number' });
  const ofVariant = await makeAttribute(db, { name: 'Fit', kind: 'choice', level: 'variant' });
  const single = await makeAttribute(db, { name: 'Single', kind: 'choice' });
  const { id } = await makeProduct(db, { title: 'Jug' });
  const wrong: AttributeValue[] = [
    { attributeId: ofProduct, text: 'high' },
    { attributeId: ofVariant, ...labels('Slim') },
    { attributeId: single, ...labels('One', 'Two') },
  ];
  for (const value of wrong) {
    await expect(update(id, [value])).rejects.toMatchObject(refusal({ field: 'attributes' }));
  }
  const { version, variants } = await getProduct(db, id);
  const [variant] = variants;
  const attributes = [{ attributeId: ofProduct, number: 1 }];
  const input = {
    productId: id,
    version,
    options: [],
    variants: [{ values: [], prices: [], id: variant?.id, attributes }],
  };
  await expect(inTransaction(db, (tx) => saveVariants(tx, input, edit))).rejects.toMatchObject(
    refusal({ field: 'variants' }),
  );
});

test('the database lets in no value of another kind, no foreign choice and no second value', async () => {
  const { attributeId, products } = await saying('choice', [labels('Red')]);
  const [productId = ''] = products;
  const other = await saying('choice', [labels('Blue')]);
  const { choices: foreign } = await getAttribute(db, other.attributeId);
  const { choices: own } = await getAttribute(db, attributeId);
  const { id: elsewhere, variantIds } = await makeProduct(db, { title: 'Elsewhere' });
  const put = (row: object) =>
    sql`insert into attribute_values ${sql({ id: newId(), attribute_id: attributeId, product_id: productId, kind: 'choice', ...row })}`;
  const choice_id = own[0]?.id;
  const to = { product_id: elsewhere };
  await expect(put({ ...to, kind: 'text', text_value: 'Red' })).rejects.toThrow('attributes_id_fk');
  await expect(put({ ...to, text_value: 'Red' })).rejects.toThrow('attribute_values_kind');
  await expect(put({ ...to, choice_id, text_value: 'Red' })).rejects.toThrow(
    'attribute_values_kind',
  );
  await expect(put({ ...to, choice_id: foreign[0]?.id })).rejects.toThrow('choices_id_fk');
  await expect(put({ choice_id, variant_id: variantIds[0] })).rejects.toThrow('variants_id_fk');
  await expect(put({ choice_id })).rejects.toThrow('attribute_values_one');
});

test('what a variant is of its own stays when a save leaves it out, and goes when it says nothing', async () => {
  const attributeId = await makeAttribute(db, { name: 'Load', kind: 'number', level: 'variant' });
  const load = (number: number) => ({ attributes: [{ attributeId, number }] });
  const { id } = await makeProduct(db, {
    ...{ title: 'Crate', option: 'Size' },
    variants: [
      { value: 'S', ...load(5) },
      { value: 'L', ...load(9) },
    ],
  });
  const loads = async () =>
    (await getProduct(db, id)).variants.map(({ attributes }) =>
      attributes.map((one) => 'number' in one && one.number),
    );
  expect(await loads()).toEqual([[5], [9]]);
  const { version, options, variants } = await getProduct(db, id);
  const input = variants.map(({ levels, title, attributes, ...rest }, index) =>
    index === 0 ? rest : { ...rest, attributes: [] },
  );
  await inTransaction(db, (tx) =>
    saveVariants(tx, { productId: id, version, options, variants: input }, edit),
  );
  expect(await loads()).toEqual([[5], []]);
});

test.each<[AttributeKind, AttributeKind, object[], unknown[]]>([
  [
    'text',
    'choice',
    [{ text: 'Oak' }, { text: 'oak' }, { text: 'Ash' }],
    [['Oak'], ['Oak'], ['Ash']],
  ],
  ['text', 'choices', [{ text: 'Oak; Ash' }, { text: 'Ash' }], [['Oak', 'Ash'], ['Ash']]],
  ['text', 'number', [{ text: '1,250.5' }, { text: '7 cm' }], [1250.5, 7]],
  ['text', 'yes_no', [{ text: 'Yes' }, { text: 'false' }], [true, false]],
  ['text', 'date', [{ text: '2026-01-31' }], ['2026-01-31']],
  ['choice', 'text', [labels('Oak')], ['Oak']],
  ['choice', 'choices', [labels('Oak')], [['Oak']]],
  ['choices', 'choice', [labels('Oak')], [['Oak']]],
  ['choices', 'text', [labels('Oak', 'Ash')], ['Oak; Ash']],
  ['choice', 'color', [labels('Moss')], [['Moss']]],
  ['number', 'text', [{ number: 1.5 }], ['1.5 cm']],
  ['number', 'choice', [{ number: 40 }], [['40 cm']]],
  ['yes_no', 'text', [{ yesNo: true }], ['Yes']],
])('from %s to %s the values are carried over', async (from, to, bodies, after) => {
  const unit = from === 'number' ? 'cm' : '';
  const { attributeId, products } = await saying(from, bodies, { unit });
  await save(attributeId, { kind: to, unit: to === 'number' ? 'cm' : '' });
  expect((await Promise.all(products.map(told))).flat()).toEqual(after);
  const { choices } = await getAttribute(db, attributeId);
  expect(choices.length > 0).toBe(['choice', 'choices', 'color'].includes(to));
});

test('a kind that not all values fit is refused with how many, and nothing is changed', async () => {
  const { attributeId, products } = await saying('text', [
    { text: '12' },
    { text: 'tall' },
    { text: 'wide' },
  ]);
  await expect(save(attributeId, { kind: 'number' })).rejects.toMatchObject(
    refusal({ field: 'kind', unfit: 2, message: expect.stringContaining('2 values do not fit') }),
  );
  expect((await Promise.all(products.map(told))).flat()).toEqual(['12', 'tall', 'wide']);
  const several = await saying('choices', [labels('Oak', 'Ash')]);
  await expect(save(several.attributeId, { kind: 'choice' })).rejects.toMatchObject(
    refusal({ unfit: 1 }),
  );
});

test('what belongs to products cannot belong to variants while products say something of it', async () => {
  const { attributeId } = await saying('text', [{ text: 'x' }]);
  await expect(save(attributeId, { level: 'variant' })).rejects.toMatchObject(
    refusal({ field: 'level', products: 1 }),
  );
});

test('a choice or attribute in use goes only when somebody was told how many products lose it', async () => {
  const { attributeId, products } = await saying('choice', [
    labels('Oak'),
    labels('oak'),
    labels('Ash'),
  ]);
  const { choices, version } = await getAttribute(db, attributeId);
  expect(choices.map(({ productCount }) => productCount)).toEqual([2, 1]);
  const ash = choices.slice(1).map(({ id, label, color }) => ({ id, label, color }));
  const inUse = (count: number) => ({
    code: 'IN_USE',
    data: expect.objectContaining({ products: count }),
  });
  for (const losing of [undefined, 1]) {
    const refused = save(attributeId, { choices: ash, ...(losing ? { losing } : {}) });
    await expect(refused).rejects.toMatchObject(inUse(2));
  }
  await save(attributeId, { choices: ash, losing: 2 });
  expect(await Promise.all(products.map(told))).toEqual([[], [], [['Ash']]]);
  const remove = (losing: number, at = version + 1) =>
    inTransaction(db, (tx) => removeAttribute(tx, { id: attributeId, version: at, losing }));
  await expect(remove(0)).rejects.toMatchObject(inUse(1));
  await expect(remove(1, version)).rejects.toMatchObject({ code: 'CONFLICT' });
  await remove(1);
  expect(await told(products[2] ?? '')).toEqual([]);
});

test('choices exchange their labels, and take their colours along', async () => {
  const { attributeId, products } = await saying('color', [labels('Moss'), labels('Clay')]);
  const { choices } = await getAttribute(db, attributeId);
  const [moss, clay] = choices.map(({ id }) => id);
  await save(attributeId, {
    choices: [
      { id: clay ?? '', label: 'Moss', color: '#3f4f3c' },
      { id: moss ?? '', label: 'Clay', color: null },
      { label: 'Ink', color: null },
    ],
  });
  expect(await Promise.all(products.map(told))).toEqual([[['Clay']], [['Moss']]]);
});

test('two choices become one, also where a product has both', async () => {
  const { attributeId, products } = await saying('choices', [
    labels('grey'),
    labels('gray', 'grey'),
    labels('green'),
  ]);
  const { choices, version } = await getAttribute(db, attributeId);
  const idOf = (label: string) => choices.find((one) => one.label === label)?.id ?? '';
  const merge = { attributeId, version, fromId: idOf('grey'), intoId: idOf('gray') };
  const merged = await inTransaction(db, (tx) => mergeChoices(tx, merge, edit));
  expect(merged).toEqual({ version: version + 1, products: 2 });
  expect(await Promise.all(products.map(told))).toEqual([[['gray']], [['gray']], [['green']]]);
});

test('a product is found by what it is, and by new words once a choice is renamed or gone', async () => {
  const { attributeId, products } = await saying('choice', [labels('Bubinga')]);
  const found = async (q: string) => {
    const input = {
      market: 'eu',
      q,
      filters: {},
      inStock: false,
      onSale: false,
      sort: 'relevance' as const,
      limit: 10,
    };
    return (await searchProducts(db, input, new Date())).products.items.map(({ id }) => id);
  };
  expect(await found('bubinga')).toEqual(products);
  const { choices } = await getAttribute(db, attributeId);
  const [{ id, color } = { id: '', color: null }] = choices;
  await save(attributeId, { choices: [{ id, color, label: 'Wenge' }] });
  expect(await found('wenge')).toEqual(products);
  expect(await found('bubinga')).toEqual([]);
  await save(attributeId, { choices: [], losing: 1 });
  expect(await found('wenge')).toEqual([]);
  // A yes is found by what it says yes to, a no is not.
  const oven = await saying('yes_no', [{ yesNo: true }, { yesNo: false }], { name: 'Ovenproof' });
  expect(await found('ovenproof')).toEqual(oven.products.slice(0, 1));
  await save(oven.attributeId, { name: 'Bakeable' });
  expect(await found('bakeable')).toEqual(oven.products.slice(0, 1));
  const wide = await saying('number', [{ number: 73.5 }], { unit: 'furlongs' });
  expect(await found('73.5 furlongs')).toEqual(wide.products);
});

test('numbers are listed by a range, told with what they count', async () => {
  const values = [{ number: 73.5 }, { number: 0.25 }, { number: 80 }];
  const tall = await saying('number', values, { name: 'Rake height', unit: 'cm', position: 7 });
  const listed = async (from: number | null, to: number | null) => {
    const ranges = { 'rake-height': { from, to } };
    const list = await allProducts(db, {
      ...{ market: 'eu', filters: {}, ranges, inStock: false, onSale: false },
      ...{ sort: 'featured', limit: 10 },
    });
    const facet = list.filters.find(({ key }) => key === 'rake-height');
    return [list.products.items.map(({ id }) => id).toSorted(), facet?.range];
  };
  const range = { from: 0.25, to: 80, unit: 'cm' };
  const [middle = '', low = '', high = ''] = tall.products;
  expect(await listed(0.25, 73.5)).toEqual([[middle, low].toSorted(), range]);
  expect(await listed(74, null)).toEqual([[high], range]);
});

test('addresses and rules find what was renamed or merged by what it was called', async () => {
  const name = 'Lining';
  const { attributeId, products } = await saying('choice', [labels('Gray'), labels('Grey')], {
    name,
  });
  const found = async (facet: string, value: string) => {
    const wishes = { filters: { [facet]: [value] }, inStock: false, onSale: false };
    const list = await allProducts(db, { market: 'eu', ...wishes, sort: 'featured', limit: 10 });
    return list.products.items.map(({ id }) => id).toSorted();
  };
  expect(await found('lining', 'gray')).toEqual(products.slice(0, 1));
  const { choices, version } = await getAttribute(db, attributeId);
  const idOf = (label: string) => choices.find((one) => one.label === label)?.id ?? '';
  const merge = { attributeId, version, fromId: idOf('Gray'), intoId: idOf('Grey') };
  await inTransaction(db, (tx) => mergeChoices(tx, merge, edit));
  expect(await found('lining', 'gray')).toEqual(products.toSorted());
  const id = idOf('Grey');
  await save(attributeId, { name: 'Inner lining', choices: [{ id, color: null, label: 'Ash' }] });
  for (const value of ['gray', 'grey', 'ash'])
    expect(await found('lining', value)).toEqual(products.toSorted());
  const rename = (label: string) =>
    save(attributeId, { name: 'Inner lining', choices: [{ id, color: null, label }] });
  await rename('Weiß');
  await rename('Schneeweiß');
  expect(await found('lining', 'weiß')).toEqual(products.toSorted());
  expect(await db.execute(staleListings)).toEqual([]);
});

test('a name is given once; the key of a renamed attribute stays its own', async () => {
  const id = await makeAttribute(db, { name: 'Seat height (cm)', kind: 'number' });
  await expect(makeAttribute(db, { name: 'seat-height CM', kind: 'text' })).rejects.toMatchObject(
    refusal({ field: 'name' }),
  );
  await save(id, { name: 'Sitting height' });
  await makeAttribute(db, { name: 'Seat height cm', kind: 'text' });
  const keys = (await listAttributes(db)).filter(({ key }) => key.startsWith('seat-height'));
  expect(keys.map(({ key, name }) => [key, name]).toSorted()).toEqual([
    ['seat-height-cm', 'Sitting height'],
    ['seat-height-cm-2', 'Seat height cm'],
  ]);
});

test('facts stand in the order of the type, then of the attributes, and those not shown stay away', async () => {
  const [first, second, third, hidden] = [
    await makeAttribute(db, { name: 'First of all', kind: 'text', position: 1 }),
    await makeAttribute(db, { name: 'Second', kind: 'text', position: 2 }),
    await makeAttribute(db, { name: 'Third', kind: 'text', position: 3 }),
    await makeAttribute(db, { name: 'Hidden', kind: 'text', shown: false }),
  ];
  const type = { id: null, version: 1, name: 'Chest', attributeIds: [third, second] };
  const { id: typeId } = await inTransaction(db, (tx) => saveType(tx, type, edit));
  const attributes = [first, second, third, hidden].map((attributeId, at) => ({
    attributeId,
    text: `${at + 1}`,
  }));
  const { id } = await makeProduct(db, { title: 'Chest', typeId, attributes });
  expect(await told(id)).toEqual(['3', '2', '1']);
  const remove = (losing: number) =>
    inTransaction(db, (tx) => removeType(tx, { id: typeId, version: 1, losing }));
  await expect(remove(0)).rejects.toMatchObject({ code: 'IN_USE', data: { products: 1 } });
  await remove(1);
  expect(await told(id)).toEqual(['1', '2', '3']);
  expect((await getProduct(db, id)).typeId).toBeNull();
  expect((await listTypes(db)).some(({ name }) => name === 'Chest')).toBe(false);
});

test('two people who make the same choice at once make one', async () => {
  const attributeId = await makeAttribute(db, { name: 'Raced', kind: 'choice' });
  const { id } = await makeProduct(db, { title: 'Late' });
  let late: Promise<unknown> = Promise.resolve();
  await sql.begin(async (first) => {
    const choice = {
      id: newId(),
      attribute_id: attributeId,
      key: 'teak',
      label: 'TEAK',
      position: 0,
    };
    await first`insert into attribute_choices ${first(choice)}`;
    late = update(id, [{ attributeId, ...labels('Teak') }]);
    late.catch(() => {});
    await waitingForLocks(db);
  });
  await late;
  const { choices } = await getAttribute(db, attributeId);
  expect(choices).toMatchObject([{ label: 'TEAK', productCount: 1 }]);
});

test('a value that is given while the kind changes waits, and is refused as of another kind', async () => {
  const attributeId = await makeAttribute(db, { name: 'Changing', kind: 'text' });
  const { id } = await makeProduct(db, { title: 'Given' });
  let late: Promise<unknown> = Promise.resolve();
  const { choices, updatedAt, productCount, key, ...rest } = await getAttribute(db, attributeId);
  await inTransaction(db, async (tx) => {
    await saveAttribute(tx, { ...rest, kind: 'number' }, edit);
    late = update(id, [{ attributeId, text: 'words' }]);
    late.catch(() => {});
    await waitingForLocks(db);
  });
  await expect(late).rejects.toMatchObject(refusal({ field: 'attributes' }));
});
