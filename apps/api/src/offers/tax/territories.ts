// Owns the places where the tax of their country is not the tax of the place: they lie outside its
// VAT area or have rates of their own. Applied where the shop has saved no rule for the place.
// As of November 2026, by the sources named in `tax-territories.ts`. Looked up again on 27 November 2026:
// - that a place lies outside the VAT area: the European Commission's page "Territorial status of EU
//   countries and certain territories" (Åland, the French departments, Helgoland, Büsingen, Mount
//   Athos, Livigno, Campione, Canary Islands, Ceuta, Melilla, Greenland; Azores and Madeira are inside);
// - rates of the Azores: the tax authority's Ofício Circulado 25045/2024 of 6 December 2024; of Madeira:
//   reports in the tax press on DLR 6/2024/M (5 % became 4 %; 22 % and 12 % stayed);
// - postcodes: the tables of spaze/vat-calculator have the same for Büsingen, Helgoland, Ceuta, Melilla,
//   Canary Islands, Jungholz, Mittelberg, 63086, 22061, 23041, Madeira (90-94) and the Azores (95-99).
//   22061 is also in the article on Campione in the Italian Wikipedia, 7563 in the one on Samnaun.
// Found in one list only: 63087. Found in no list: 7562 (Samnaun-Compatsch). The other postcodes are
// common knowledge and were not looked up: have them checked before relying on a rare one.
//
// Left out, because no postcode tells them apart: the Italian waters of Lake Lugano, the Greek
// islands with reduced rates, the villages of Livigno and Campione under codes they once shared (23030
// and 22060, which old address books still have).
import { meansPostcode, parsePostcodes } from '@kontor/shared/postcode-patterns.ts';
import type { TerritoryCode } from '@kontor/shared/tax-territories.ts';

export type Territory = {
  code: TerritoryCode;
  country: string;
  /** As `parsePostcodes` reads them. */
  postcodes: string;
  /** Country's rate → the place's, in parts per million; null: the country's tax is not owed. */
  rates: Readonly<Record<number, number>> | null;
};

export const territories: readonly Territory[] = [
  {
    country: 'ES',
    code: 'las_palmas',
    postcodes: '35*',
    rates: null,
  },
  {
    country: 'ES',
    code: 'santa_cruz_de_tenerife',
    postcodes: '38*',
    rates: null,
  },
  { country: 'ES', code: 'ceuta', postcodes: '51*', rates: null },
  { country: 'ES', code: 'melilla', postcodes: '52*', rates: null },
  { country: 'DE', code: 'helgoland', postcodes: '27498', rates: null },
  {
    country: 'DE',
    code: 'buesingen',
    postcodes: '78266',
    rates: null,
  },
  { country: 'IT', code: 'livigno', postcodes: '23041', rates: null },
  { country: 'IT', code: 'campione', postcodes: '22061', rates: null },
  { country: 'FI', code: 'aland', postcodes: '22*', rates: null },
  { country: 'GR', code: 'mount_athos', postcodes: '63086, 63087', rates: null },
  {
    country: 'FR',
    code: 'french_overseas',
    postcodes: '971*, 972*, 973*, 974*, 975*, 976*, 977*, 978*, 984*, 986*, 987*, 988*',
    rates: null,
  },
  {
    country: 'DK',
    code: 'greenland',
    postcodes: '39*',
    rates: null,
  },
  {
    country: 'AT',
    code: 'jungholz_mittelberg',
    postcodes: '6691, 6991, 6992, 6993',
    rates: { 200000: 190_000 },
  },
  {
    country: 'PT',
    code: 'madeira',
    postcodes: '90*, 91*, 92*, 93*, 94*',
    rates: { 230000: 220_000, 130000: 120_000, 60000: 40_000 },
  },
  {
    country: 'PT',
    code: 'azores',
    postcodes: '95*, 96*, 97*, 98*, 99*',
    rates: { 230000: 160_000, 130000: 90_000, 60000: 40_000 },
  },
  {
    country: 'GB',
    code: 'channel_islands',
    postcodes: 'JE*, GY*',
    rates: null,
  },
  {
    country: 'GB',
    code: 'northern_ireland',
    postcodes: 'BT*',
    rates: {},
  },
  {
    country: 'NO',
    code: 'svalbard_jan_mayen',
    postcodes: '9170-9179, 8099',
    rates: null,
  },
  {
    country: 'CH',
    code: 'samnaun',
    postcodes: '7562, 7563',
    rates: null,
  },
];

const parsed = territories.map((territory) => ({
  territory,
  ranges: parsePostcodes(territory.postcodes) ?? [],
}));

/** The special place that a tidied postcode lies in; null: an ordinary one. */
export function territoryOf(at: { country: string; postcode: string }): Territory | null {
  const found = parsed.find(
    ({ territory, ranges }) => territory.country === at.country && meansPostcode(ranges, at),
  );
  return found?.territory ?? null;
}
