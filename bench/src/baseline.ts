// The yardstick: a bare Node server over `postgres` that does the least SQL for the same work on
// the same database: no framework, no validation, no sessions, no rendering, no price rules and no
// payment provider. What Kontor takes longer is what its rules cost.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 16 });

type Json = Record<string, unknown>;
type Line = { variant: string; quantity: number };

const routes: Record<string, (query: URLSearchParams, body: Json) => Promise<unknown>> = {
  '/list': (query) => sql`
    select p.id, p.slug, p.title,
      (select min(vp.amount) from variants v join variant_prices vp on vp.variant_id = v.id
        where v.product_id = p.id and vp.currency = 'EUR') as amount
    from products p join product_categories pc on pc.product_id = p.id
    join categories c on c.id = pc.category_id
    where c.slug = ${query.get('category')} and p.status = 'active'
    order by p.rank desc, p.id limit 24`,

  '/product': async (query) => {
    const [product] = await sql`select * from products where slug = ${query.get('slug')}`;
    const variants = await sql`
      select v.id, v.sku, v.title, vp.amount, l.on_hand - l.reserved as available
      from variants v join variant_prices vp on vp.variant_id = v.id and vp.currency = 'EUR'
      join stock_levels l on l.variant_id = v.id
      where v.product_id = ${product?.id} order by v.position`;
    return { product, variants };
  },

  '/search': (query) => sql`
    select p.id, p.slug, p.title from bench_search s join products p on p.id = s.product_id
    where s.document @@ websearch_to_tsquery('simple', ${query.get('q')})
    order by ts_rank(s.document, websearch_to_tsquery('simple', ${query.get('q')})) desc limit 24`,

  '/add': async (_query, body) => {
    const cart = body.cart ?? (await newCart());
    await sql`
      insert into cart_lines (id, cart_id, variant_id, quantity, seen_unit_price)
      values (${randomUUID()}, ${String(cart)}, ${String(body.variant)}, 1, 0)
      on conflict (cart_id, variant_id) do update set quantity = least(cart_lines.quantity + 1, 99)`;
    const lines = await sql`
      select l.quantity, vp.amount, p.title from cart_lines l
      join variants v on v.id = l.variant_id join products p on p.id = v.product_id
      join variant_prices vp on vp.variant_id = v.id and vp.currency = 'EUR'
      where l.cart_id = ${String(cart)}`;
    return { cart, lines };
  },

  '/checkout': async (_query, body) => {
    const lines = body.lines as Line[];
    const cart = await newCart();
    for (const line of lines) {
      await sql`insert into cart_lines (id, cart_id, variant_id, quantity, seen_unit_price)
        values (${randomUUID()}, ${cart}, ${line.variant}, ${line.quantity}, 0)`;
    }
    return sql.begin(async (tx) => {
      const rows = await tx`
        select l.variant_id, l.quantity, vp.amount, p.title, v.title as variant_title, v.sku, p.slug
        from cart_lines l join variants v on v.id = l.variant_id
        join products p on p.id = v.product_id
        join variant_prices vp on vp.variant_id = v.id and vp.currency = 'EUR'
        where l.cart_id = ${cart} order by l.variant_id`;
      const total = rows.reduce((sum, row) => sum + Number(row.amount) * row.quantity, 0);
      for (const row of rows) {
        await tx`update stock_levels set reserved = reserved + ${row.quantity}
          where variant_id = ${row.variant_id} and on_hand - reserved >= ${row.quantity}`;
      }
      const order = randomUUID();
      const address = tx.json({ name: 'Ada', line1: 'Main 1', city: 'Berlin', country: 'DE' });
      await tx`insert into orders (id, cart_id, access_token_hash, email, market_id, currency, locale,
          prices_include_tax, shipping_address, billing_address, subtotal, discount_total,
          shipping_total, shipping_tax, tax_total, total, quote)
        select ${order}, ${cart}, ${order}, 'ada@example.com', m.id, 'EUR', 'en', true, ${address},
          ${address}, ${total}, 0, 0, 0, 0, ${total}, '{}'
        from markets m where m.is_default`;
      for (const [position, row] of rows.entries()) {
        const units = Array.from({ length: row.quantity }, () => Number(row.amount));
        const none = units.map(() => 0);
        await tx`insert into order_lines (id, order_id, variant_id, position, title, variant_title,
            sku, slug, requires_shipping, track_inventory, quantity, unit_price, discount,
            tax_rate_ppm, tax, total, unit_totals, unit_taxes, unit_discounts)
          values (${randomUUID()}, ${order}, ${row.variant_id}, ${position}, ${row.title},
            ${row.variant_title}, ${row.sku}, ${row.slug}, true, true, ${row.quantity},
            ${row.amount}, 0, 0, 0, ${Number(row.amount) * row.quantity}, ${units}, ${none}, ${none})`;
      }
      const payment = randomUUID();
      await tx`insert into payments (id, order_id, provider, by_hand, status, amount, currency, captured_amount)
        values (${payment}, ${order}, 'manual', true, 'captured', ${total}, 'EUR', ${total})`;
      await tx`insert into ledger_entries (id, order_id, payment_id, kind, amount, currency, provider_ref)
        values (${randomUUID()}, ${order}, ${payment}, 'capture', ${total}, 'EUR', ${payment})`;
      await tx`update carts set status = 'ordered' where id = ${cart}`;
      await tx`insert into counters (name, value) values ('bench', 1000000001)
        on conflict (name) do update set value = counters.value + 1`;
      await tx`update orders set status = 'placed', payment_status = 'paid', placed_at = now(),
        number = (select value from counters where name = 'bench') where id = ${order}`;
      return { order, total };
    });
  },
};

async function newCart(): Promise<string> {
  const id = randomUUID();
  await sql`insert into carts (id, token_hash, market_id)
    select ${id}, ${id}, id from markets where is_default`;
  return id;
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  try {
    const answer = await routes[url.pathname]?.(url.searchParams, await bodyOf(request));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer ?? null));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
});
server.listen(0, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void sql.end({ timeout: 1 });
});
