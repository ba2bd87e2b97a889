// Owns the names of the places where the tax of their country is not the tax of the place, and the law
// that says so. Which postcodes they have and what is owed there: `offers/tax/territories.ts` of the API.
const directive = 'Directive 2006/112/EC, article 6';

export const territoryWords = {
  las_palmas: { name: 'Las Palmas (Canary Islands)', source: directive },
  santa_cruz_de_tenerife: { name: 'Santa Cruz de Tenerife (Canary Islands)', source: directive },
  ceuta: { name: 'Ceuta', source: directive },
  melilla: { name: 'Melilla', source: directive },
  helgoland: { name: 'Helgoland', source: directive },
  buesingen: { name: 'Büsingen am Hochrhein', source: directive },
  livigno: { name: 'Livigno', source: directive },
  campione: { name: 'Campione d’Italia', source: directive },
  aland: { name: 'Åland', source: directive },
  mount_athos: { name: 'Mount Athos', source: directive },
  french_overseas: {
    name: 'French overseas departments and territories',
    source: `${directive}, and articles 349 and 355 TFEU`,
  },
  greenland: {
    name: 'Greenland',
    source: 'Article 355 TFEU and protocol 34: no part of the Union',
  },
  jungholz_mittelberg: { name: 'Jungholz and Mittelberg', source: 'Austrian UStG 1994, § 10 (4)' },
  madeira: {
    name: 'Madeira',
    source: 'Portuguese CIVA, article 18 (3); reduced rate by DLR 6/2024/M since 2024-10-01',
  },
  azores: {
    name: 'Azores',
    source: 'Portuguese CIVA, article 18 (3); DLR 15-A/2021/A since 2021-07-01',
  },
  channel_islands: {
    name: 'Channel Islands',
    source: 'VAT Act 1994, section 96 (11); directive 2006/112/EC, article 6',
  },
  northern_ireland: {
    name: 'Northern Ireland',
    source:
      'Windsor Framework, article 8: EU VAT rules for goods, at the rates of the United Kingdom',
  },
  svalbard_jan_mayen: {
    name: 'Svalbard and Jan Mayen',
    source: 'Norwegian merverdiavgiftsloven, § 1-2',
  },
  samnaun: { name: 'Samnaun', source: 'Swiss MWSTG, article 4, for goods' },
} as const satisfies Record<string, { name: string; source: string }>;

export type TerritoryCode = keyof typeof territoryWords;
