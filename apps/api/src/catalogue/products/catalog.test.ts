import { countQueries, inTransaction } from '@kontor/db/client.ts';
import { testDb } from '@kontor/db/testing.ts';
import {
  categoryInput,
  newVariant,
  productFields,
  type VariantsInput,
  variantsInput,
} from '@kontor/shared/catalog-input.ts';
import { categoryPageInput, listPageInput } from '@kontor/shared/listing-input.ts';
import { maxVariants } from '@kontor/shared/variant-limits.ts';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { productPage } from '../../offers/shopfront/product-page.ts';
import {
  allProducts,
  categoryPage,
  categoryTree,
  homePage,
} from '../../offers/shopfront/queries.ts';
import { sitemap, sitemapCursors } from '../../offers/shopfront/sitemap.ts';
import { systemActor } from '../../platform/actor.ts';
import { systemEdit } from '../../platform/edit.ts';
import { receiveStock, setBackorderLimit } from '../../stock/inventory/commands.ts';
import { productsChanged } from '../listings/changed.ts';
import { saveMedia } from '../media/commands.ts';
import { getProduct, listMatching, listProducts } from './admin-queries.ts';
import { listCategories } from './categories.ts';
import { createProduct } from './create-products.ts';
import { makeProduct, makeShop, type ProductSpec } from './fixtures.ts';
import { attachMedia } from './product-media.ts';
import { removeCategory, saveCategory } from './save-category.ts';
import { setProductStatus, updateProduct } from './save-product.ts';
import { saveVariants } from './save-variants.ts';

const { db } = await testDb();
const edit = systemEdit(new Date());

const category = (input: Record<string, unknown>) =>
  inTransaction(db, (tx) => saveCategory(tx, categoryInput.parse({ version: 1, ...input }), edit));
const listOf = (input: Record<string, unknown>) =>
  categoryPage(db, categoryPageInput.parse({ market: 'eu', slug: 'tableware', ...input }));
async function slugs(input: Record<string, unknown>) {
  const page = await listOf(input);
  if (page.redirectTo !== null) throw new Error('redirected');
  return page.products.items.map((item) => item.slug);
}
const fieldsOf = async (id: string, changes: Record<string, unknown>) => {
  const product = await getProduct(db, id);
  const { title, slug, descriptionHtml, brand, tags, rank, categoryIds, version } = product;
  const same = { title, slug, descriptionHtml, brand, tags, rank, categoryIds };
  const fields = productFields.parse({ ...same, ...changes });
  return { id, version, ...fields };
};

const ids: Record<string, string> = {};

beforeAll(async () => {
  await makeShop(db);
  const top = await category({ title: 'Tableware' });
  const mugs = await category({ title: 'Mugs', parentId: top.id });
  Object.assign(ids, { top: top.id, mugs: mugs.id });
  const specs: ProductSpec[] = [
    {
      title: 'Stacking mug',
      rank: 30,
      categoryIds: [mugs.id],
      option: 'Colour',
      variants: [
        { value: 'Moss', sku: 'MUG-M', eur: 1800, compareAt: 2200, swatch: '#3f4f3c', stock: 3 },
        { value: 'Clay', sku: 'MUG-C', eur: 2000, swatch: '#b4593a', stock: 0 },
      ],
    },
    { title: 'Bowl', rank: 20, categoryIds: [top.id], variants: [{ eur: 900, sku: 'BOWL' }] },
    {
      title: 'Plate',
      rank: 20,
      categoryIds: [top.id],
      option: 'Colour',
      variants: [{ value: 'Clay', eur: 1500, stock: 4 }],
    },
    { title: 'Secret', rank: 99, categoryIds: [top.id], draft: true },
  ];
  for (const spec of specs) {
    const made = await makeProduct(db, spec);
    ids[spec.title] = made.id;
  }
});

describe('category page', () => {
  it('shows what is on sale in the category and below it, with breadcrumbs', async () => {
    const page = await listOf({ slug: 'mugs' });
    expect(page).toMatchObject({
      redirectTo: null,
      breadcrumbs: [{ slug: 'tableware' }, { slug: 'mugs' }],
      total: 1,
      products: { nextCursor: null },
    });
    expect(await slugs({})).toEqual(['stacking-mug', 'bowl', 'plate']);
  });

  it('puts price range, sale, availability and swatches on a card', async () => {
    const page = await listOf({ slug: 'mugs' });
    if (page.redirectTo !== null) throw new Error('redirected');
    expect(page.products.items[0]).toMatchObject({
      slug: 'stacking-mug',
      price: { currency: 'EUR', from: 1800, to: 2000, compareAt: 2200 },
      availability: 'low',
      swatches: [
        { value: 'Moss', color: '#3f4f3c' },
        { value: 'Clay', color: '#b4593a' },
      ],
    });
    expect(page.filters).toEqual([
      {
        ...{ key: 'colour', label: 'Colour', kind: 'choice', origin: 'option' },
        ...{ left: 0, range: null },
        values: [
          { key: 'clay', label: 'Clay', swatch: '#b4593a', count: 1 },
          { key: 'moss', label: 'Moss', swatch: '#3f4f3c', count: 1 },
        ],
      },
    ]);
  });

  it.each([
    ['featured', ['stacking-mug', 'bowl', 'plate']],
    ['price-asc', ['bowl', 'plate', 'stacking-mug']],
    ['price-desc', ['stacking-mug', 'plate', 'bowl']],
    ['title', ['bowl', 'plate', 'stacking-mug']],
  ])('sorts by %s, and pages lose and repeat nothing', async (sort, expected) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOf({ sort, limit: 1, cursor });
      if (page.redirectTo !== null) throw new Error('redirected');
      seen.push(...page.products.items.map((item) => item.slug));
      cursor = page.products.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('filters: any value of an option, and only what can be bought when asked', async () => {
    expect(await slugs({ filters: { Colour: ['Moss'] } })).toEqual(['stacking-mug']);
    expect(await slugs({ filters: { Colour: ['Moss', 'Clay'] } })).toEqual([
      'stacking-mug',
      'plate',
    ]);
    expect(await slugs({ filters: { Colour: ['Clay'] }, inStock: true })).toEqual(['plate']);
    expect(await slugs({ filters: { Colour: ['Clay'], Size: ['L'] } })).toEqual([]);
  });

  it('shows nothing in a market in whose currency nothing has a price', async () => {
    expect(await slugs({ market: 'us' })).toEqual([]);
    await expect(listOf({ market: 'xx' })).rejects.toMatchObject({ code: 'MARKET_UNKNOWN' });
  });

  it('refuses a cursor that is none', async () => {
    await expect(listOf({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('redirects from an old slug', async () => {
    const made = await category({ title: 'Glass' });
    await category({ id: made.id, version: made.version, title: 'Glass', slug: 'glassware' });
    expect(await listOf({ slug: 'glass' })).toEqual({ redirectTo: 'glassware' });
    await expect(listOf({ slug: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a list that is filtered shows what was asked for', () => {
  const sizes = [
    // Colour, size, SKU, EUR, USD, on hand, backorder.
    ['Clay', 'S', 'LMP', 4000, 4500, 9, 0],
    ['Moss', 'S', 'LMP', 3000, null, 0, 5],
    ['Moss', 'L', 'LMP-ML', 5000, null, 4, 0],
    ['Sand', 'S', 'LMP-SS', 2000, null, 0, 0],
  ] as const;
  const pictures: Record<string, string> = {};
  let lampId = '';
  let variantIds: string[] = [];

  const cardOf = async (filters: Record<string, string[]>, more: object = {}) => {
    const page = await listOf({ slug: 'lamps', filters, ...more });
    if (page.redirectTo !== null) throw new Error('redirected');
    expect(page.total).toBe(page.products.items.length);
    return page.products.items.find((item) => item.slug === 'lamp');
  };

  beforeAll(async () => {
    const { id } = await category({ title: 'Lamps' });
    const made = await makeProduct(db, { title: 'Lamp', categoryIds: [id] });
    lampId = made.id;
    await makeProduct(db, {
      title: 'Torch',
      categoryIds: [id],
      variants: [{ eur: 3500 }],
    });
    const { version } = await getProduct(db, made.id);
    await inTransaction(db, async (tx) => {
      for (const name of ['front', 'Moss']) {
        const size = { width: 800, height: 1000, color: '#cccccc', renditions: [] };
        const key = `lamp-${name}`;
        pictures[name] = await saveMedia(tx, { key, contentHash: key, ...size });
      }
      const mediaIds = Object.values(pictures);
      await attachMedia(tx, { productId: made.id, mediaIds });
      const values = (all: readonly string[]) => [...new Set(all)].map((value) => ({ value }));
      const saved = await saveVariants(
        tx,
        variantsInput.parse({
          productId: made.id,
          version,
          options: [
            { name: 'Colour', values: values(sizes.map(([colour]) => colour)) },
            { name: 'Size', values: values(sizes.map(([, size]) => size)) },
          ],
          variants: sizes.map(([colour, size, sku, eur, usd]) => ({
            values: [colour, size],
            sku,
            mediaId: colour === 'Moss' && size === 'L' ? pictures.Moss : null,
            prices: [
              { currency: 'EUR', amount: eur },
              ...(usd === null ? [] : [{ currency: 'USD', amount: usd }]),
            ],
          })),
        }),
        edit,
      );
      variantIds = saved.variantIds;
      for (const [index, [, , , , , quantity, limit]] of sizes.entries()) {
        const at = { variantId: variantIds[index] ?? '', locationId: made.locationId };
        const note = { kind: 'initial', reason: '', actor: systemActor } as const;
        if (quantity > 0) await receiveStock(tx, [{ ...at, quantity }], note);
        if (limit > 0) await setBackorderLimit(tx, { ...at, limit });
      }
    });
  });

  it.each([
    ['no filter', {}, {}, [2000, 5000], 'in_stock', null, 'lamp-front'],
    ['a colour', { Colour: ['Moss'] }, {}, [3000, 5000], 'low', 'LMP-ML', 'lamp-Moss'],
    [
      'colour and size',
      { Colour: ['Moss'], Size: ['S'] },
      {},
      [3000, 3000],
      'backorder',
      1,
      'lamp-front',
    ],
    ['sold out', { Colour: ['Sand'] }, {}, [2000, 2000], 'sold_out', 'LMP-SS', 'lamp-front'],
    ['in stock', {}, { inStock: true }, [4000, 5000], 'in_stock', 'LMP-ML', 'lamp-Moss'],
    [
      'colour in stock',
      { Colour: ['Moss', 'Sand'] },
      { inStock: true },
      [5000, 5000],
      'low',
      'LMP-ML',
      'lamp-Moss',
    ],
  ] as const)('%s', async (_, filters, more, [from, to], availability, key, picture) => {
    // A SKU that two variants share names neither.
    const variant = typeof key === 'number' ? variantIds[key] : key;
    expect(await cardOf(filters as Record<string, string[]>, more)).toMatchObject({
      variant,
      price: { currency: 'EUR', from, to },
      availability,
      // Of a variant that has a picture this one, else those of the product.
      images:
        picture === 'lamp-Moss' ? [{ key: picture }] : [{ key: picture }, { key: 'lamp-Moss' }],
    });
  });

  it.each([
    ['colour and size of two variants', { Colour: ['Sand'], Size: ['L'] }, {}],
    ['made to order is not in stock', { Colour: ['Moss'], Size: ['S'] }, { inStock: true }],
    ['another colour is in stock', { Colour: ['Sand'] }, { inStock: true }],
    ['no price in this market', { Colour: ['Moss'] }, { market: 'us' }],
  ])('is not in the list: %s', async (_, filters, more) => {
    expect(await cardOf(filters as Record<string, string[]>, more)).toBeUndefined();
  });

  it('what is promised to others is not in stock', async () => {
    const [, , moss] = variantIds;
    const asked = () => cardOf({ Colour: ['Moss'] }, { inStock: true });
    expect(await asked()).toBeDefined();
    const reserve = (units: number) =>
      inTransaction(db, async (tx) => {
        await tx.execute(
          sql`update stock_levels set reserved = ${units} where variant_id = ${moss}`,
        );
        productsChanged(tx, [lampId]);
      });
    await reserve(4);
    expect(await asked()).toBeUndefined();
    await reserve(0);
  });

  it.each([
    ['price-asc', false, ['lamp', 'torch']],
    ['price-asc', true, ['torch', 'lamp']],
    ['price-desc', false, ['torch', 'lamp']],
    ['price-desc', true, ['lamp', 'torch']],
  ])(
    '%s, in stock: %s, sorts by what was asked for, page by page',
    async (sort, inStock, expected) => {
      const asked = { slug: 'lamps', sort, inStock, limit: 1 };
      const first = await listOf(asked);
      if (first.redirectTo !== null) throw new Error('redirected');
      const cursor = first.products.nextCursor;
      const second = await slugs({ ...asked, cursor });
      expect([...first.products.items.map((item) => item.slug), ...second]).toEqual(expected);
    },
  );

  it('names a variant as the product page does', async () => {
    const page = await productPage(db, { market: 'eu', slug: 'lamp' }, new Date());
    if (page.redirectTo !== null) throw new Error('redirected');
    const keys = page.product.variants.map(({ key }) => key);
    expect(keys).toEqual([variantIds[0], variantIds[1], 'LMP-ML', 'LMP-SS']);
    // In a market where its twin is not sold, the SKU is enough.
    const us = await productPage(db, { market: 'us', slug: 'lamp' }, new Date());
    expect(us).toMatchObject({ product: { variants: [{ key: 'LMP' }] } });
    const torch = await productPage(db, { market: 'eu', slug: 'torch' }, new Date());
    expect(torch).toMatchObject({ product: { variants: [{ key: null }] } });
  });
});

describe('categories', () => {
  it('make a tree, refuse circles, and are not removed from above others', async () => {
    const tree = await categoryTree(db, { market: 'eu' });
    expect(tree.find((node) => node.slug === 'tableware')).toMatchObject({
      children: [{ slug: 'mugs' }],
    });
    const circle = { id: ids.top, version: 1, title: 'Tableware', parentId: ids.mugs };
    await expect(category(circle)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    const remove = inTransaction(db, (tx) => removeCategory(tx, { id: ids.top ?? '', version: 1 }));
    await expect(remove).rejects.toMatchObject({ code: 'IN_USE' });
  });

  it('count the products that the list of each shows, those of its subcategories too', async () => {
    const all = await listCategories(db);
    const of = (id: string | undefined) => all.find((each) => each.id === id)?.productCount ?? 0;
    expect(of(ids.top)).toBeGreaterThan(of(ids.mugs));
    for (const { id, productCount } of all) {
      const { products } = await listMatching(db, { categoryId: id, q: '' });
      expect(products).toHaveLength(productCount);
    }
  });

  it('keep a slug that somebody else has or had', async () => {
    await expect(category({ title: 'Other', slug: 'mugs' })).rejects.toMatchObject({
      code: 'SLUG_TAKEN',
      data: { field: 'slug' },
    });
  });

  it('refuse a save over a newer version', async () => {
    const made = await category({ title: 'Paper' });
    await category({ id: made.id, version: 1, title: 'Papers' });
    const stale = category({ id: made.id, version: 1, title: 'Mine' });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('product page', () => {
  it('takes at most five queries', async () => {
    const page = () => productPage(db, { market: 'eu', slug: 'stacking-mug' }, new Date());
    const { queries, result } = await countQueries(db, page);
    expect(queries.length).toBeLessThanOrEqual(5);
    expect(result).toMatchObject({
      redirectTo: null,
      breadcrumbs: [{ slug: 'tableware' }, { slug: 'mugs' }],
      product: {
        variants: [
          {
            sku: 'MUG-M',
            values: { Colour: 'Moss' },
            price: { currency: 'EUR', amount: 1800, compareAt: 2200 },
            availability: { state: 'low', left: 3 },
          },
          { sku: 'MUG-C', availability: { state: 'sold_out', left: null } },
        ],
      },
    });
  });

  it('shows related products of the same category and below it', async () => {
    const page = await productPage(db, { market: 'eu', slug: 'bowl' }, new Date());
    if (page.redirectTo !== null) throw new Error('redirected');
    expect(page.related.map((card) => card.slug)).toEqual(['stacking-mug', 'plate']);
  });

  it('is not there for drafts, unknown slugs, and markets without a price', async () => {
    for (const [market, slug] of [
      ['eu', 'secret'],
      ['eu', 'nowhere'],
      ['us', 'bowl'],
    ] as const) {
      await expect(productPage(db, { market, slug }, new Date())).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  it('redirects from an old slug, which nobody else can take', async () => {
    const made = await makeProduct(db, { title: 'Old name' });
    const input = await fieldsOf(made.id, { title: 'New name', slug: 'new-name' });
    await inTransaction(db, (tx) => updateProduct(tx, input, edit));
    expect(await productPage(db, { market: 'eu', slug: 'old-name' }, new Date())).toEqual({
      redirectTo: 'new-name',
    });
    const other = await makeProduct(db, { title: 'Old name' });
    expect(other.slug).toBe('old-name-2');
    const taking = await fieldsOf(other.id, { slug: 'old-name' });
    const taken = inTransaction(db, (tx) => updateProduct(tx, taking, edit));
    await expect(taken).rejects.toMatchObject({ code: 'SLUG_TAKEN', data: { field: 'slug' } });
  });

  it('shows only HTML from the list of allowed tags', async () => {
    const made = await makeProduct(db, {
      title: 'Script',
      descriptionHtml:
        '<h1>Hi</h1><script>alert(1)</script><p onclick="x()">a <a href="javascript:x()">b</a></p><img src=x onerror=y>',
    });
    const { descriptionHtml } = await getProduct(db, made.id);
    expect(descriptionHtml).toBe('<h2>Hi</h2><p>a <a rel="noopener">b</a></p>');
  });
});

describe('home and sitemap', () => {
  it('show what is on sale and the top categories', async () => {
    const home = await homePage(db, { market: 'eu' }, new Date());
    expect(home.featured[0]?.slug).toBe('stacking-mug');
    expect(home.featured.map((card) => card.slug)).not.toContain('secret');
    expect(home.categories.map((tile) => tile.slug)).toContain('tableware');
    expect(home.categories.map((tile) => tile.slug)).not.toContain('mugs');
  });

  it('all products are those of the sitemap, page by page, to be narrowed as any list', async () => {
    const input = { market: 'eu', sort: 'title' as const, limit: 2 };
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await allProducts(db, listPageInput.parse({ ...input, cursor }));
      seen.push(...page.products.items.map(({ slug }) => slug));
      expect(page.total).toBeGreaterThanOrEqual(seen.length);
      if (page.products.nextCursor === null) break;
      cursor = page.products.nextCursor;
    }
    const { products } = await sitemap(db, { market: 'eu', limit: 100 }, new Date());
    expect(seen.toSorted()).toEqual(products.map(({ slug }) => slug).toSorted());
    const reduced = await allProducts(db, listPageInput.parse({ market: 'eu', onSale: true }));
    expect(reduced.total).toBe(reduced.products.items.length);
    expect(reduced.products.items.every(({ price }) => price.compareAt !== null)).toBe(true);
  });

  it('list every address of a market once', async () => {
    const [after, ...more] = await sitemapCursors(db, { market: 'eu', limit: 3 });
    expect(after).toBeDefined();
    const pages = [undefined, after, ...more].map((cursor) =>
      sitemap(db, { market: 'eu', limit: 3, cursor }, new Date()),
    );
    const slugs = (await Promise.all(pages)).map(({ products }) => products.map((row) => row.slug));
    expect(slugs.slice(0, -1).every((page) => page.length === 3)).toBe(true);
    expect(slugs.at(-1)?.length).toBeGreaterThan(0);
    const all = slugs.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('bowl');
    expect(all).not.toContain('secret');
    expect(await sitemapCursors(db, { market: 'eu', limit: all.length })).toEqual([]);
  });

  it('name only what is for sale in the market, and pages say where they exist', async () => {
    const us = await sitemap(db, { market: 'us', limit: 100 }, new Date());
    expect(us.products.map(({ slug }) => slug)).toEqual(['lamp']);
    expect(us.categories.map(({ slug }) => slug)).toEqual(['lamps']);
    const eu = await sitemap(db, { market: 'eu', limit: 100 }, new Date());
    const inEurope = eu.categories.map(({ slug }) => slug);
    expect(inEurope).toEqual(expect.arrayContaining(['lamps', 'tableware', 'mugs']));
    expect(inEurope).not.toContain('paper');
    for (const [slug, where] of [
      ['lamp', ['eu', 'us']],
      ['bowl', ['eu']],
    ] as const) {
      const page = await productPage(db, { market: 'eu', slug }, new Date());
      expect(page).toMatchObject({ product: { markets: where } });
    }
    expect(await listOf({ slug: 'lamps' })).toMatchObject({ category: { markets: ['eu', 'us'] } });
    expect(await listOf({ slug: 'tableware' })).toMatchObject({ category: { markets: ['eu'] } });
  });

  it('lead from menus only to categories in which something is for sale here', async () => {
    await category({ title: 'Vases', parentId: ids.top });
    const slugsOf = (nodes: { slug: string }[]) => nodes.map(({ slug }) => slug);
    expect(slugsOf(await categoryTree(db, { market: 'us' }))).toEqual(['lamps']);
    expect(slugsOf((await homePage(db, { market: 'us' }, new Date())).categories)).toEqual([
      'lamps',
    ]);
    const inEurope = await categoryTree(db, { market: 'eu' });
    expect(slugsOf(inEurope)).toEqual(expect.arrayContaining(['lamps', 'tableware']));
    const top = inEurope.find(({ slug }) => slug === 'tableware');
    expect(slugsOf(top?.children ?? [])).toEqual(['mugs']);
    const page = await listOf({ slug: 'tableware' });
    expect(page).toMatchObject({ children: [{ slug: 'mugs' }] });
  });
});

describe('saving products', () => {
  it('refuses a save over a newer version', async () => {
    const made = await makeProduct(db, { title: 'Twice' });
    const input = await fieldsOf(made.id, { title: 'First' });
    await inTransaction(db, (tx) => updateProduct(tx, input, edit));
    const stale = inTransaction(db, (tx) => updateProduct(tx, { ...input, title: 'Second' }, edit));
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await getProduct(db, made.id)).title).toBe('First');
  });

  it('publishes nothing without a variant', async () => {
    const fields = { ...(await fieldsOf(ids.Bowl ?? '', {})), title: 'Empty', slug: '' };
    const { id: _, version: __, ...input } = fields;
    const made = await inTransaction(db, (tx) => createProduct(tx, input, edit));
    const publish = inTransaction(db, (tx) =>
      setProductStatus(tx, { id: made.id, status: 'active' }, edit),
    );
    await expect(publish).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  it('keeps the day of the first publication when it is taken off sale and comes back', async () => {
    const { id } = await makeProduct(db, { title: 'Seasonal' });
    const { publishedAt } = await getProduct(db, id);
    const later = { ...edit, at: new Date(edit.at.getTime() + 3_600_000) };
    for (const status of ['archived', 'active'] as const) {
      await inTransaction(db, (tx) => setProductStatus(tx, { id, status }, later));
    }
    expect(publishedAt).not.toBeNull();
    expect(await getProduct(db, id)).toMatchObject({ status: 'active', publishedAt });
  });

  it('keeps ids and stock of variants that stay, archives and revives the others', async () => {
    const made = await makeProduct(db, {
      title: 'Matrix',
      option: 'Size',
      variants: [
        { value: 'S', sku: 'MX-S', stock: 7 },
        { value: 'L', sku: 'MX-L' },
      ],
    });
    const [small, large] = made.variantIds;
    const save = async (variants: object[], values: string[]) => {
      const { version } = await getProduct(db, made.id);
      const options = [{ name: 'Size', values: values.map((value) => ({ value })) }];
      const input = variantsInput.parse({ productId: made.id, version, options, variants });
      return inTransaction(db, (tx) => saveVariants(tx, input, edit));
    };
    const prices = [{ currency: 'EUR', amount: 500 }];
    // Two SKUs swap, which a unique index sees only at the end.
    await save(
      [
        { id: small, values: ['S'], sku: 'MX-L', prices },
        { id: large, values: ['L'], sku: 'MX-S', prices },
      ],
      ['S', 'L'],
    );
    const after = await save([{ id: large, values: ['L'], sku: 'MX-S', prices }], ['L']);
    expect(after).toMatchObject({ variantIds: [large], createdIds: [] });
    const revived = await save(
      [
        { id: large, values: ['L'], sku: 'MX-S', prices },
        { values: ['S'], sku: 'MX-L', prices },
        { values: ['M'], sku: 'MX-M', prices },
      ],
      ['S', 'M', 'L'],
    );
    expect(revived.variantIds.slice(0, 2)).toEqual([large, small]);
    expect(revived.createdIds).toHaveLength(1);
    const product = await getProduct(db, made.id);
    expect(product.variants.map((variant) => variant.title)).toEqual(['L', 'S', 'M']);
    expect(product.variants[1]?.levels[0]?.onHand).toBe(7);
  });

  it('saves as many variants as a form takes with prices in many currencies, and keeps what was not said', async () => {
    const { id: productId } = await makeProduct(db, { title: 'Many' });
    const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK'];
    const values = Array.from({ length: maxVariants }, (_, n) => `V${n}`);
    const options = [{ name: 'Size', values: values.map((value) => ({ value })) }];
    const save = (variants: VariantsInput['variants'], version: number) =>
      inTransaction(db, (tx) => saveVariants(tx, { productId, version, options, variants }, edit));
    const prices = (more: object) =>
      currencies.map((currency) => ({ currency, amount: 500, ...more }));
    const variant = (value: string, more: object) => ({
      ...{ values: [value], ...newVariant, prices: prices(more) },
    });
    const { version } = await getProduct(db, productId);
    const first = await save(
      values.map((value) => variant(value, { compareAt: 900 })),
      version,
    );
    await save(
      values.map((value, at) => ({ ...variant(value, {}), id: first.variantIds[at] })),
      first.version,
    );
    const [row] = await db.execute(sql`select count(*)::int as rows, min(compare_at)::int as least
      from variant_prices where variant_id in
        (select id from variants where product_id = ${productId} and archived_at is null)`);
    expect(row).toEqual({ rows: maxVariants * currencies.length, least: 900 });
  });

  it('lets SKUs repeat, and names the field when the matrix does not fit', async () => {
    const made = await makeProduct(db, { title: 'Clash' });
    const { version } = await getProduct(db, made.id);
    const save = (variants: object[], options: object[] = []) =>
      inTransaction(db, (tx) =>
        saveVariants(
          tx,
          variantsInput.parse({ productId: made.id, version, options, variants }),
          edit,
        ),
      );
    const twice = save([
      { values: [], prices: [] },
      { values: [], prices: [] },
    ]);
    await expect(twice).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      data: { field: 'variants.1.values' },
    });
    const option = { name: 'Size', values: [{ value: 'S' }, { value: 'L' }] };
    const repeated = [
      { values: ['S'], sku: 'BOWL', prices: [] },
      { values: ['L'], sku: 'BOWL', prices: [] },
    ];
    expect((await save(repeated, [option])).createdIds).toHaveLength(2);
    const { variants } = await getProduct(db, made.id);
    expect(variants.map(({ sku }) => sku)).toEqual(['BOWL', 'BOWL']);
  });
});

describe('the list of staff', () => {
  it('finds by title without accents, by SKU and status, page by page', async () => {
    const list = (input: object) => listProducts(db, { q: '', sort: 'title', limit: 50, ...input });
    expect((await list({ q: 'stácking' })).items).toHaveLength(1);
    expect((await list({ q: 'mug-c' })).items).toMatchObject([
      { slug: 'stacking-mug', variantCount: 2, available: 3 },
    ]);
    expect((await list({ status: 'draft', q: 'secret' })).items).toHaveLength(1);
    expect((await list({ q: '%' })).items).toHaveLength(0);
    const inside = (await list({ categoryId: ids.top })).items.map((item) => item.slug);
    expect(inside).toEqual(expect.arrayContaining(['bowl', 'plate', 'secret', 'stacking-mug']));
    expect(inside).not.toContain('clash');
    for (const sort of ['title', 'updated', 'newest'] as const) {
      const all = (await list({ sort })).items.map((item) => item.id);
      const first = await list({ sort, limit: 2 });
      const rest = await list({ sort, cursor: first.nextCursor ?? undefined });
      expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(all);
    }
  });
});
