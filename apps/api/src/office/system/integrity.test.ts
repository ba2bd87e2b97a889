// The list in docs/invariants.md is the list in the code, and each query runs.
import { readFileSync } from 'node:fs';
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { brandNames, brandSlugs, brands } from '@kontor/db/schema/brands.ts';
import { categories } from '@kontor/db/schema/catalog.ts';
import { collections } from '@kontor/db/schema/collections.ts';
import { taxRates } from '@kontor/db/schema/markets.ts';
import { searchRules } from '@kontor/db/schema/search.ts';
import { testDb } from '@kontor/db/testing.ts';
import { expect, it } from 'vitest';
import { makeAttribute } from '../../catalogue/attributes/fixtures.ts';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { checkIntegrity, integrityChecks } from './integrity.ts';

const { db, sql } = await testDb();

it('finds nothing in an empty shop', async () => {
  const results = await checkIntegrity(db);
  expect(results).toHaveLength(integrityChecks.length);
  expect(results.filter((result) => result.violations > 0)).toEqual([]);
});

it('finds tax rates that would be charged beside one another, and only those', async () => {
  const rate = (own: Partial<typeof taxRates.$inferInsert>) => ({
    ...{ id: newId(), name: 'IGIC', country: 'ES', taxClass: 'standard' as const },
    ...{ ratePpm: 70_000, validFrom: '2026-01-01', ...own },
  });
  // Pairs of which each meets its partner and nothing else.
  const meeting = [
    [{ country: 'DE' }, { country: 'DE', validFrom: '2027-01-01' }],
    [{ postcodes: '35*, 38*' }, { postcodes: '35001', name: 'Port' }],
    [{ postcodes: '51001-51999' }, { postcodes: '510*', region: 'CE' }],
    [
      { country: 'PT', postcodes: '9500-001' },
      { country: 'PT', postcodes: '9400-9500' },
    ],
  ].map((pair) => pair.map(rate));
  const apart = [
    { country: 'FR', validUntil: '2027-01-01' },
    { country: 'FR', validFrom: '2027-01-01' },
    { country: 'FR', taxClass: 'reduced' as const },
    { country: 'FR', name: 'Other' },
    { country: 'FR', region: 'IDF' },
    { postcodes: '520*' },
    { postcodes: '5300-5399, 54001' },
    { postcodes: '35001', name: 'Beside', addsToWider: true },
  ].map(rate);
  await inTransaction(db, (tx) => tx.insert(taxRates).values([...meeting.flat(), ...apart]));
  const results = await checkIntegrity(db);
  const found = results.find(({ name }) => name === 'tax.overlap')?.sample as {
    id: string;
    other: string;
  }[];
  const pairs = found.map(({ id, other }) => [id, other].sort()).sort();
  expect(pairs).toEqual(meeting.map((pair) => pair.map(({ id }) => id).sort()).sort());
});

it('finds what is said at the wrong place, and choices of what is not chosen from', async () => {
  await makeShop(db);
  const [weight, shade] = [
    await makeAttribute(db, { name: 'Weight', kind: 'number', level: 'variant' }),
    await makeAttribute(db, {
      name: 'Shade',
      kind: 'choice',
      choices: [{ label: 'Dark', color: null }],
    }),
  ];
  await makeProduct(db, {
    ...{ title: 'Mug', attributes: [{ attributeId: shade, choices: [{ label: 'Dark' }] }] },
    variants: [{ attributes: [{ attributeId: weight, number: 1 }] }],
  });
  const violations = async () => {
    const results = await checkIntegrity(db);
    return ['attributes.level', 'attributes.choices'].map(
      (name) => results.find((result) => result.name === name)?.violations,
    );
  };
  expect(await violations()).toEqual([0, 0]);
  await sql`update attribute_values set variant_id = null where attribute_id = ${weight}`;
  await sql`delete from attribute_values where attribute_id = ${shade}`;
  await sql`update attributes set kind = 'text' where id = ${shade}`;
  expect(await violations()).toEqual([1, 1]);
});

it('finds brands that their own name does not mean, and rules that ask for what is not there', async () => {
  const [brandId, categoryId] = [newId(), newId()];
  const rule = {
    match: 'all' as const,
    conditions: [
      { kind: 'brand' as const, brandIds: [brandId], not: false },
      { kind: 'category' as const, categoryIds: [categoryId], not: false },
    ],
  };
  const asking = {
    id: newId(),
    slug: 'marl',
    title: 'Marl',
    kind: 'rule' as const,
    order: 'title' as const,
  };
  await inTransaction(db, async (tx) => {
    await tx.insert(brands).values({ id: brandId, slug: 'marl', name: 'Marl' });
    await tx.insert(brandSlugs).values({ slug: 'marl', brandId });
    await tx.insert(brandNames).values({ key: 'marl', name: 'Marl', brandId });
    await tx.insert(categories).values({ id: categoryId, slug: 'mugs', title: 'Mugs' });
    await tx.insert(collections).values({ ...asking, rule });
  });
  const violations = async () => {
    const results = await checkIntegrity(db);
    return ['brands.names', 'brands.rules', 'categories.rules'].map(
      (name) => results.find((result) => result.name === name)?.violations,
    );
  };
  expect(await violations()).toEqual([0, 0, 0]);
  await sql`update brands set name = 'Other'`;
  expect(await violations()).toEqual([1, 0, 0]);
  await sql`delete from brands`;
  expect(await violations()).toEqual([0, 1, 0]);
  await sql`delete from categories`;
  expect(await violations()).toEqual([0, 1, 1]);
  await sql`delete from collections`;
});

it('finds searches of which two rules hold at once, and only those', async () => {
  await makeShop(db);
  const [market] = await sql`select id from markets where code = 'eu'`;
  const [first, second] = [new Date('2026-12-01'), new Date('2027-01-01')];
  const rule = (own: Partial<typeof searchRules.$inferInsert>) => ({
    ...{ id: newId(), queries: ['mug'], redirectTo: '/all', ...own },
  });
  const marketId = String(market?.id);
  const fine = [
    rule({ endsAt: first }),
    rule({ startsAt: first, endsAt: second }),
    rule({ marketId }),
    rule({ queries: ['mugs', 'cups'] }),
  ];
  const twice = rule({ queries: ['tea', 'mug'], startsAt: second });
  const alsoTwice = rule({ queries: ['tea'] });
  await inTransaction(db, (tx) => tx.insert(searchRules).values([...fine, twice, alsoTwice]));
  const found = (await checkIntegrity(db)).find(({ name }) => name === 'search-rules.once');
  const [pair] = (found?.sample ?? []) as { id: string; other: string }[];
  expect(found?.violations).toBe(1);
  expect([pair?.id, pair?.other].sort()).toEqual([twice.id, alsoTwice.id].sort());
  await sql`delete from search_rules`;
});

it('finds who would be written to in a language that has no words', async () => {
  const found = async () =>
    (await checkIntegrity(db)).find(({ name }) => name === 'languages.known')?.violations;
  const [market] = await sql`select id from markets where code = 'us'`;
  await sql`insert into customers (id, email) values (${newId()}, 'ada@example.com')`;
  expect(await found()).toBe(0);
  await sql`update customers set language = 'tlh'`;
  await sql`update markets set languages = '{en,xx}' where id = ${market?.id ?? null}`;
  expect(await found()).toBe(2);
  await sql`update markets set languages = '{en}'`;
  await sql`delete from customers`;
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'c/cups', ''])(
  'holds in the database that no search leads to %j',
  async (redirectTo) => {
    const row = { id: newId(), queries: ['mug'], redirectTo };
    await expect(
      inTransaction(db, (tx) => tx.insert(searchRules).values(row)),
    ).rejects.toMatchObject({ cause: { constraint_name: 'search_rules_redirect' } });
  },
);

it('is described in docs/invariants.md, word for word', () => {
  const page = readFileSync(
    new URL('../../../../../docs/invariants.md', import.meta.url),
    'utf8',
  ).replaceAll("'", '’');
  const rows = [...page.matchAll(/^\| `([\w.-]+)` \| (.+) \|$/gm)].map(([, name, rule]) => [
    name,
    rule,
  ]);
  const ours = integrityChecks.map(({ name, rule }) => [name, rule]);
  expect(rows.sort()).toEqual(ours.sort());
});

it('finds translations of fields that there are not, and slugs that another page is kept with', async () => {
  const mine = await makeProduct(db, { title: 'Jug', variants: [{}] });
  const other = await makeProduct(db, { title: 'Carafe', variants: [{}] });
  const violations = async () => {
    const results = await checkIntegrity(db);
    return ['translations.fields', 'translations.slugs'].map(
      (name) => results.find((result) => result.name === name)?.violations,
    );
  };
  const hash = '0'.repeat(32);
  const write = (field: string) => sql`insert into translations
    (entity, entity_id, lang, field, value, source_hash, status, updated_by)
    values ('product', ${mine.id}, 'de', ${field}, 'Krug', ${hash}, 'done', 'Ada')`;
  const slug = (entityId: string, name: string) => sql`insert into translated_slugs
    (entity, lang, slug, entity_id, current) values ('product', 'de', ${name}, ${entityId}, true)`;
  await write('title');
  await slug(mine.id, 'jug');
  expect(await violations()).toEqual([0, 0]);
  await write('colour');
  await slug(other.id, 'jug-2');
  await sql`update translated_slugs set slug = 'carafe' where slug = 'jug'`;
  expect(await violations()).toEqual([1, 1]);
});
