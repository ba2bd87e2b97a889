// Owns the catalogue of the benchmark: 10,000 products with 30,000 variants, written by a handful
// of set-based statements. The same figures every time; nothing random.
import { createDb, type Sql } from '@kontor/db/client.ts';

export const productCount = 10_000;
export const variantCount = productCount * 3;

const words = [
  'oak', 'linen', 'stone', 'brass', 'walnut', 'wool', 'glass', 'clay', 'copper', 'rattan',
  'lamp', 'mug', 'bowl', 'chair', 'basket', 'vase', 'throw', 'tray', 'shelf', 'jug',
]; // biome-ignore format: a table reads better in columns

/** Fills an empty, migrated database whose markets and shipping are already there. */
async function loadCatalogue(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into categories (id, slug, title, position)
      select gen_random_uuid(), 'bench-' || i, 'Bench ' || i, i from generate_series(1, 40) i`;
    await tx`with made as (
        insert into brands (id, name, slug) values (gen_random_uuid(), 'Bench', 'bench') returning id
      ), called as (
        insert into brand_names (key, name, brand_id) select 'bench', 'Bench', id from made
      )
      insert into brand_slugs (slug, brand_id) select 'bench', id from made`;
    await tx`
      insert into products (id, handle, slug, title, description_html, status, brand_id, rank, published_at)
      select gen_random_uuid(), 'bench-' || i, 'bench-' || i,
        initcap(w[1 + i % 10] || ' ' || w[11 + (i / 10) % 10] || ' ' || i),
        '<p>A ' || w[1 + i % 10] || ' thing for the ' || w[11 + (i / 7) % 10] || ' shelf.</p>',
        'active', (select id from brands where slug = 'bench'), i % 1000, now() - make_interval(mins => i)
      from generate_series(1, ${productCount}) i, (select ${words}::text[] as w) t`;
    await tx`insert into product_slugs (slug, product_id)
      select slug, id from products where handle like 'bench-%'`;
    await tx`insert into product_categories (product_id, category_id)
      select p.id, c.id from products p
      join categories c on c.slug = 'bench-' || (1 + substr(p.handle, 7)::int % 40)
      where p.handle like 'bench-%'`;
    await tx`insert into product_options (id, product_id, name, position)
      select gen_random_uuid(), id, 'Size', 0 from products where handle like 'bench-%'`;
    await tx`insert into product_option_values (id, option_id, value, position)
      select gen_random_uuid(), o.id, v.value, v.position from product_options o
      join products p on p.id = o.product_id and p.handle like 'bench-%'
      cross join (values ('S', 0), ('M', 1), ('L', 2)) v (value, position)`;
    await tx`insert into variants (id, product_id, title, sku, weight_grams, position)
      select gen_random_uuid(), p.id, v.value, upper(p.handle) || '-' || v.value, 400, v.position
      from products p
      join product_options o on o.product_id = p.id
      join product_option_values v on v.option_id = o.id
      where p.handle like 'bench-%'`;
    await tx`insert into variant_option_values (variant_id, option_id, value_id)
      select va.id, o.id, v.id from variants va
      join product_options o on o.product_id = va.product_id
      join product_option_values v on v.option_id = o.id and v.value = va.title
      join products p on p.id = va.product_id and p.handle like 'bench-%'`;
    await tx`insert into variant_prices (variant_id, currency, amount)
      select va.id, 'EUR', 500 + (substr(p.handle, 7)::int * 37 + va.position * 300) % 20000
      from variants va join products p on p.id = va.product_id and p.handle like 'bench-%'`;
    await tx`insert into stock_levels (variant_id, location_id, on_hand)
      select va.id, (select id from locations order by priority limit 1), 1000000
      from variants va join products p on p.id = va.product_id and p.handle like 'bench-%'`;
    await tx`insert into stock_movements
        (id, variant_id, location_id, kind, quantity, on_hand_after, actor_kind)
      select gen_random_uuid(), l.variant_id, l.location_id, 'initial', l.on_hand, l.on_hand, 'system'
      from stock_levels l join variants va on va.id = l.variant_id
      join products p on p.id = va.product_id and p.handle like 'bench-%'`;
    // What the bare server searches: words in Postgres. Kontor has its own in memory.
    await tx`create table bench_search (product_id uuid primary key, document tsvector not null)`;
    await tx`insert into bench_search (product_id, document)
      select p.id,
        setweight(to_tsvector('simple', p.title) || to_tsvector('english', p.title), 'A')
        || setweight(to_tsvector('simple', coalesce(string_agg(va.sku, ' '), '')), 'B')
        || setweight(to_tsvector('english', p.description_html), 'D')
      from products p join variants va on va.product_id = p.id
      where p.handle like 'bench-%' group by p.id`;
    await tx`create index on bench_search using gin (document)`;
  });
  await sql`analyze`;
}

/** Loads the catalogue into the database of a bench. */
export async function fillCatalogue(url: string): Promise<void> {
  const { sql, close } = createDb(url, { statementTimeoutMs: 0 });
  await loadCatalogue(sql);
  await close();
}

/** Ids of variants that can be bought, the same ones in each run. */
export async function someVariants(url: string): Promise<string[]> {
  const { sql, close } = createDb(url);
  const rows = await sql<{ id: string }[]>`
    select v.id from variants v join products p on p.id = v.product_id
    where p.handle like 'bench-%' order by p.handle limit 3000`;
  await close();
  return rows.map(({ id }) => id);
}
