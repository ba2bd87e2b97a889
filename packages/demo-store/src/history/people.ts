// Owns the shoppers of the demo's history: customers with an account and an address, and guests.
// Addresses end in example.com, so no mail of the demo reaches anybody.
import type { customerAddresses } from '@kontor/db/schema/addresses.ts';
import type { customers } from '@kontor/db/schema/customers.ts';
import type { OrderAddress } from '@kontor/db/schema/orders.ts';
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { spokenIn } from '@kontor/shared/place-paths.ts';
import { type Country, countries } from './places.ts';
import type { Chance } from './random.ts';

export type Person = {
  /** Null: a guest. */
  id: string | null;
  name: string;
  email: string;
  country: Country;
  address: OrderAddress;
  /** Guests exist from their order on. */
  since: Date;
  /** How often this one buys, compared with others. */
  appetite: number;
};

export type People = { customers: Person[]; guest(since: Date): Person };

/** `joined`: the moments at which customers made their account, oldest first. */
export function makePeople(chance: Chance, joined: readonly Date[]): People {
  const taken = new Set<string>();
  const make = (since: Date): Person => {
    const country = chance.weighted(countries, ({ share }) => share);
    const name = `${chance.pick(country.first)} ${chance.pick(country.last)}`;
    const address = makeAddress(chance, country, name);
    return {
      id: null,
      name,
      email: emailOf(chance, name, taken),
      country,
      address,
      since,
      appetite: 1,
    };
  };
  return {
    customers: joined.map((since) => ({
      ...make(since),
      id: chance.idAt(since),
      // A few come back again and again, most buy once or twice.
      appetite: 0.3 + chance.next() ** 4 * 6,
    })),
    guest: make,
  };
}

function makeAddress(chance: Chance, country: Country, name: string): OrderAddress {
  const { city, postcode, region = '' } = chance.pick(country.towns);
  const line1 = country.line(chance.pick(country.streets), chance.between(1, 98));
  const letters = 'ABDEFGHJLNPRSTUWXYZ';
  return {
    name,
    company: '',
    line1,
    line2: chance.happens(0.06) ? (secondLine[country.code] ?? '') : '',
    city,
    region,
    postcode: postcode
      .replace(/#/g, () => chance.digits(1))
      .replace(/@/g, () => chance.pick([...letters])),
    country: country.code,
    phone: '',
  };
}

const secondLine: Readonly<Record<string, string>> = {
  DE: 'Hinterhaus',
  AT: 'Tür 5',
  FR: 'Bâtiment B',
  NL: '2 hoog',
  GB: 'Flat 3',
  US: 'Apt 4B',
};

/** Without accents and spaces; a second person of that name gets a number. */
function emailOf(chance: Chance, name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ü', 'ue')
    .replaceAll('ö', 'oe')
    .replaceAll('ä', 'ae')
    .normalize('NFD')
    .replace(/[^a-z ]/g, '');
  const [first = '', ...rest] = plain.split(' ');
  const last = rest.join('');
  const local = chance.weighted(
    [
      `${first}.${last}`,
      `${first}.${last}`,
      `${first}${last}`,
      `${first[0]}.${last}`,
      `${last}.${first}`,
    ],
    () => 1,
  );
  let email = `${local}@example.com`;
  for (let count = 2; taken.has(email); count += 1) email = `${local}${count}@example.com`;
  taken.add(email);
  return email;
}

/** @param terms.markets what they speak, by code: who signed up there is written to in their own language if it is one */
export function customerRows(
  chance: Chance,
  { markets }: { markets: ReadonlyMap<string, { id: string; languages: LanguageCode[] }> },
  people: readonly Person[],
): {
  customers: (typeof customers.$inferInsert)[];
  addresses: (typeof customerAddresses.$inferInsert)[];
} {
  const known = people.flatMap(({ id, ...person }) => (id === null ? [] : [{ id, ...person }]));
  return {
    customers: known.map(({ id, email, name, since, country }) => ({
      id,
      email,
      name,
      language: spokenIn(markets.get(country.market) ?? { languages: [] }, country.language),
      marketId: markets.get(country.market)?.id ?? null,
      emailVerifiedAt: new Date(since.getTime() + chance.between(40, 900) * 1000),
      acceptsMarketing: chance.happens(0.4),
      createdAt: since,
      updatedAt: since,
    })),
    addresses: known.map(({ id, address, since }) => ({
      id: chance.idAt(since),
      customerId: id,
      ...address,
      isDefault: true,
      createdAt: since,
      updatedAt: since,
    })),
  };
}
