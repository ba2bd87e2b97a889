// Owns the places where the tax of their country is not the tax of the place: they lie outside its
// VAT area or have rates of their own. Applied where the shop has saved no rule for the place.
// As of November 2026, by the sources named. Looked up again on 27 November 2026:
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

export type Territory = {
  country: string;
  name: string;
  /** As `parsePostcodes` reads them. */
  postcodes: string;
  /** Country's rate → the place's, in parts per million; null: the country's tax is not owed. */
  rates: Readonly<Record<number, number>> | null;
  source: string;
};

const directive = 'Directive 2006/112/EC, article 6';

export const territories: readonly Territory[] = [
  {
    country: 'ES',
    name: 'Las Palmas (Canary Islands)',
    postcodes: '35*',
    rates: null,
    source: directive,
  },
  {
    country: 'ES',
    name: 'Santa Cruz de Tenerife (Canary Islands)',
    postcodes: '38*',
    rates: null,
    source: directive,
  },
  { country: 'ES', name: 'Ceuta', postcodes: '51*', rates: null, source: directive },
  { country: 'ES', name: 'Melilla', postcodes: '52*', rates: null, source: directive },
  { country: 'DE', name: 'Helgoland', postcodes: '27498', rates: null, source: directive },
  {
    country: 'DE',
    name: 'Büsingen am Hochrhein',
    postcodes: '78266',
    rates: null,
    source: directive,
  },
  { country: 'IT', name: 'Livigno', postcodes: '23041', rates: null, source: directive },
  { country: 'IT', name: 'Campione d’Italia', postcodes: '22061', rates: null, source: directive },
  { country: 'FI', name: 'Åland', postcodes: '22*', rates: null, source: directive },
  { country: 'GR', name: 'Mount Athos', postcodes: '63086, 63087', rates: null, source: directive },
  {
    country: 'FR',
    name: 'French overseas departments and territories',
    postcodes: '971*, 972*, 973*, 974*, 975*, 976*, 977*, 978*, 984*, 986*, 987*, 988*',
    rates: null,
    source: `${directive}, and articles 349 and 355 TFEU`,
  },
  {
    country: 'DK',
    name: 'Greenland',
    postcodes: '39*',
    rates: null,
    source: 'Article 355 TFEU and protocol 34: no part of the Union',
  },
  {
    country: 'AT',
    name: 'Jungholz and Mittelberg',
    postcodes: '6691, 6991, 6992, 6993',
    rates: { 200000: 190_000 },
    source: 'Austrian UStG 1994, § 10 (4)',
  },
  {
    country: 'PT',
    name: 'Madeira',
    postcodes: '90*, 91*, 92*, 93*, 94*',
    rates: { 230000: 220_000, 130000: 120_000, 60000: 40_000 },
    source: 'Portuguese CIVA, article 18 (3); reduced rate by DLR 6/2024/M since 2024-10-01',
  },
  {
    country: 'PT',
    name: 'Azores',
    postcodes: '95*, 96*, 97*, 98*, 99*',
    rates: { 230000: 160_000, 130000: 90_000, 60000: 40_000 },
    source: 'Portuguese CIVA, article 18 (3); DLR 15-A/2021/A since 2021-07-01',
  },
  {
    country: 'GB',
    name: 'Channel Islands',
    postcodes: 'JE*, GY*',
    rates: null,
    source: 'VAT Act 1994, section 96 (11); directive 2006/112/EC, article 6',
  },
  {
    country: 'GB',
    name: 'Northern Ireland',
    postcodes: 'BT*',
    rates: {},
    source:
      'Windsor Framework, article 8: EU VAT rules for goods, at the rates of the United Kingdom',
  },
  {
    country: 'NO',
    name: 'Svalbard and Jan Mayen',
    postcodes: '9170-9179, 8099',
    rates: null,
    source: 'Norwegian merverdiavgiftsloven, § 1-2',
  },
  {
    country: 'CH',
    name: 'Samnaun',
    postcodes: '7562, 7563',
    rates: null,
    source: 'Swiss MWSTG, article 4, for goods',
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
