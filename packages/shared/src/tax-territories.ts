// Names the places where the tax of their country is not the tax of the place. Which postcodes they have and what is
// owed there: `offers/tax/territories.ts` of the API. What each is called, and the law that says so, stand in
// the admin's catalogue as `territory.…` and `territorySource.…`.
const territories = [
  'las_palmas',
  'santa_cruz_de_tenerife',
  'ceuta',
  'melilla',
  'helgoland',
  'buesingen',
  'livigno',
  'campione',
  'aland',
  'mount_athos',
  'french_overseas',
  'greenland',
  'jungholz_mittelberg',
  'madeira',
  'azores',
  'channel_islands',
  'northern_ireland',
  'svalbard_jan_mayen',
  'samnaun',
] as const;

export type TerritoryCode = (typeof territories)[number];

/** A frozen quote may name what this version does not know. */
export const isTerritory = (code: string): code is TerritoryCode =>
  territories.some((territory) => territory === code);
