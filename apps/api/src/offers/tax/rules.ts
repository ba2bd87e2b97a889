// Owns which tax rates a thing owes: those of its tax class at the place that is shipped to. The
// narrower rule replaces the wider: postcode before region before country. A rule that says so is
// charged on top of the wider ones instead (Canada's provinces on its GST); rates never compound.
import type { TaxClass } from '@kontor/shared/enums.ts';
import { meansPostcode, parsePostcodes } from '@kontor/shared/postcode-patterns.ts';
import type { TerritoryCode } from '@kontor/shared/tax-territories.ts';
import { type Territory, territoryOf } from './territories.ts';

/** One tax that a line owes. Several on one line do not compound. */
export type TaxRate = { name: string; ratePpm: number };

/** A rate that holds today in one destination. */
export type ClassedRate = TaxRate & { taxClass: TaxClass };

/** A saved rate of a country that holds today. */
export type PlacedRate = ClassedRate & {
  /** Null: the whole country. */
  region: string | null;
  /** As staff wrote them; empty: every postcode. */
  postcodes: string;
  addsToWider: boolean;
};

export type TaxPlace = { country: string; region: string; postcode: string };

/** `at` is the postcode, or the region where there is none. */
export type PlaceReason = { country: string; at: string } & (
  | { why: 'rules'; rules: { name: string; at: string }[] }
  | { why: 'not_owed' | 'own_rates'; territory: TerritoryCode }
);

export type PlaceTax = {
  rates: ClassedRate[];
  /** Why it is not simply the country's tax; null where it is. */
  reason: PlaceReason | null;
};

/** Spain's communities that are made of several provinces, where staff may have named them. */
const communities: Readonly<Record<string, string>> = { GC: 'CN', TF: 'CN' };

/** What is owed at a place, out of all the rates of its country that hold today. */
export function taxAt(rates: readonly PlacedRate[], place: TaxPlace): PlaceTax {
  const here = rates.filter((rate) => holdsAt(rate, place));
  const territory = territoryOf(place);
  const classes = new Map<TaxClass, PlacedRate[]>();
  for (const rate of here)
    classes.set(rate.taxClass, [...(classes.get(rate.taxClass) ?? []), rate]);
  classes.set('reduced', withStandard(classes.get('reduced') ?? [], classes.get('standard') ?? []));
  const owed = [...classes.values()].flatMap((ofClass) => owedOf(ofClass, territory));
  return { rates: owed, reason: reasonOf(here, territory, place) };
}

/**
 * Not every country has a reduced rate: there such goods owe what all others do, never nothing. What
 * is only charged on top of wider rules is charged on top of those of all other goods.
 */
function withStandard(own: PlacedRate[], standard: readonly PlacedRate[]): PlacedRate[] {
  if (own.some((rate) => !rate.addsToWider || widthOf(rate) === 0)) return own;
  const missing = standard.filter((rate) => !own.some((mine) => widthOf(mine) === widthOf(rate)));
  return [...own, ...missing.map((rate) => ({ ...rate, taxClass: 'reduced' as const }))];
}

function owedOf(rates: readonly PlacedRate[], territory: Territory | null): ClassedRate[] {
  const owed: ClassedRate[] = [];
  for (const width of [2, 1]) {
    const narrow = rates.filter((rate) => widthOf(rate) === width);
    owed.push(...narrow.map(bare));
    if (narrow.some((rate) => !rate.addsToWider)) return owed;
  }
  const wide = rates.filter((rate) => widthOf(rate) === 0);
  if (territory === null) return [...owed, ...wide.map(bare)];
  const { rates: own } = territory;
  if (own === null) return owed;
  const changed = wide.map((rate) => ({
    ...bare(rate),
    ratePpm: own[rate.ratePpm] ?? rate.ratePpm,
  }));
  return [...owed, ...changed];
}

/** How narrow a rule is: 2 by postcode, 1 by region, 0 for the country. */
const widthOf = (rate: PlacedRate) => (rate.postcodes !== '' ? 2 : rate.region !== null ? 1 : 0);

const bare = ({ name, ratePpm, taxClass }: PlacedRate): ClassedRate => ({
  name,
  ratePpm,
  taxClass,
});

function holdsAt(rate: PlacedRate, place: TaxPlace): boolean {
  const regions = [place.region];
  if (place.country === 'ES') regions.push(communities[place.region] ?? place.region);
  if (rate.region !== null && !regions.includes(rate.region)) return false;
  return rate.postcodes === '' || meansPostcode(parsePostcodes(rate.postcodes) ?? [], place);
}

function reasonOf(
  here: readonly PlacedRate[],
  territory: Territory | null,
  { country, region, postcode }: TaxPlace,
): PlaceReason | null {
  const narrow = here.filter((rate) => widthOf(rate) > 0);
  if (narrow.some((rate) => !rate.addsToWider)) {
    const named = narrow.map(({ name, postcodes, region: of }) => [name, postcodes || (of ?? '')]);
    const rules = [...new Map(named.map((rule) => [rule.join(' '), rule]))].map(
      ([, [name = '', at = '']]) => ({ name, at }),
    );
    return { why: 'rules', country, at: postcode || region, rules };
  }
  if (territory === null) return null;
  const why = territory.rates === null ? 'not_owed' : 'own_rates';
  return { why, country, at: postcode, territory: territory.code };
}

/** The rates of one class, dearest first. Empty: nothing is owed. */
export function ratesOf(rates: readonly ClassedRate[], taxClass: TaxClass): TaxRate[] {
  return rates
    .filter((rate) => rate.taxClass === taxClass)
    .map(({ name, ratePpm }) => ({ name, ratePpm }))
    .sort((a, b) => b.ratePpm - a.ratePpm || (a.name < b.name ? -1 : 1));
}

// Making a formatter costs as much as pricing a whole cart. The zones are those of the markets.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) at a moment in a time zone: a rate changes at local midnight. */
export function localDay(now: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    // The Swedish locale writes dates as ISO does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    dayFormats.set(timeZone, format);
  }
  return format.format(now);
}
