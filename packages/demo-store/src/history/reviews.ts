// Owns what the demo's shoppers said of what they bought: some of those who got it, some time after, each once.
import type { ServerKey } from '@kontor/api/platform/auth/server-key.ts';
import { buyerKey } from '@kontor/api/sales/reviews/buyer.ts';
import { day, later } from './calendar.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Rows } from './rows.ts';

/** By how many stars: titles and words that fit whatever was bought. */
const opinions: Record<number, { share: number; said: readonly [title: string, text: string][] }> =
  {
    5: {
      share: 54,
      said: [
        [
          'Better than in the pictures',
          'The colour is warmer and it feels well made. I use it every day.',
        ],
        [
          'Just what I hoped for',
          'Arrived quickly and well packed. I have already ordered another one.',
        ],
        ['A pleasure to use', ''],
        ['A present that was loved', 'My sister asked at once where it came from.'],
        ['', 'Simple, solid, and it looks right in our kitchen.'],
        ['', ''],
      ],
    },
    4: {
      share: 29,
      said: [
        ['Very good', 'A little smaller than I thought, but the size is given correctly.'],
        ['Well made', 'I took one star off because it took a few days longer than last time.'],
        ['', 'Nice quality. The colour differs a little from my screen.'],
        ['Happy with it', ''],
        ['', ''],
      ],
    },
    3: {
      share: 10,
      said: [
        ['All right', 'It does what it should. For the price I had expected a finer finish.'],
        ['', 'Fine, but not quite the shade that I wanted.'],
      ],
    },
    2: {
      share: 4,
      said: [['Not for us', 'It is heavier than it looks and we hardly use it.']],
    },
    1: {
      share: 3,
      said: [
        ['Arrived with a chip', 'I wrote to the shop and got a new one, but the first was broken.'],
      ],
    },
  };
const stars = Object.keys(opinions).map(Number);

const answers: Record<number, string> = {
  1: 'Thank you for telling us. We pack these in a stronger box now.',
  2: 'We are sorry that it does not suit you. You can send it back within thirty days.',
};

/** Of a hundred lines that arrived. */
const shareOfBuyers = 0.22;
/** Of a hundred products, those that nobody has said anything of. */
const shareUnrated = 0.2;
/** Staff read in the morning what came since. */
const waitingFor = 2 * day;

/** Orders that were paid and have left, in the order in which they were placed. */
export function reviewRows(
  rows: Rows,
  { now, serverKey }: { now: Date; serverKey: ServerKey },
  seed: number,
): Rows['reviews'] {
  const chance = chanceOf(seed);
  const orders = new Map(rows.orders.map((order) => [order.id, order]));
  const said = new Set<string>();
  const unrated = new Map<string, boolean>();
  return rows.orderLines.flatMap((line) => {
    const order = orders.get(line.orderId);
    const { productId, title } = line;
    if (!order?.placedAt || !productId) return [];
    // Decided for every line, so that what is left out changes nothing of the others.
    const tells = chance.happens(shareOfBuyers);
    const rating = chance.weighted(stars, (star) => opinions[star]?.share ?? 0);
    const writtenAt = later(order.placedAt, chance.between(6 * 24, 24 * 24) * (day / 24));
    const words = chance.pick(opinions[rating]?.said ?? []);
    const silent = unrated.get(title) ?? chance.happens(shareUnrated);
    unrated.set(title, silent);
    const isPaid = ['paid', 'partially_refunded'].includes(order.paymentStatus ?? '');
    const hasArrived = !line.requiresShipping || (line.fulfilledQuantity ?? 0) > 0;
    const buyer = buyerKey(serverKey, order.email.toLowerCase());
    const key = `${productId} ${buyer}`;
    if (!tells || silent || !isPaid || !hasArrived || writtenAt > now || said.has(key)) return [];
    said.add(key);
    return [
      {
        ...{ id: chance.idAt(writtenAt), productId, orderLineId: line.id, buyer, rating },
        ...{ customerId: order.customerId ?? null, title: words[0], text: words[1] },
        name: shortName(order.shippingAddress.name),
        ...decided(chance, { rating, isNew: now.getTime() - writtenAt.getTime() < waitingFor }),
        ...{ writtenAt, createdAt: writtenAt, updatedAt: writtenAt },
      },
    ];
  });
}

function decided(chance: Chance, { rating, isNew }: { rating: number; isNew: boolean }) {
  const isAdvertisement = chance.happens(0.01);
  if (isNew) return { state: 'waiting' as const, reason: '', answer: '' };
  if (isAdvertisement)
    return { state: 'rejected' as const, reason: 'Speaks of another shop', answer: '' };
  return { state: 'published' as const, reason: '', answer: answers[rating] ?? '' };
}

/** "Ana Pereira" → "Ana P." */
function shortName(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const initial = rest.at(-1)?.[0];
  return initial ? `${first} ${initial}.` : first;
}
