// Owns the demo store's figures of tax and shipping, as plain data. Rates are those of 2026 as far
// as we know them; a real shop checks its own with an adviser.

export type Rates = {
  country: string;
  /** Parts per million; the day from which the standard rate holds. */
  standard: number;
  since: string;
  /** The reduced rate that most goods of that kind have; the standard one where there is none. */
  reduced: number;
};

/** EU members: standard VAT rate, its first day, and the main reduced rate. */
export const euRates: readonly Rates[] = [
  { country: 'DE', standard: 190_000, since: '2021-01-01', reduced: 70_000 },
  { country: 'AT', standard: 200_000, since: '1984-01-01', reduced: 100_000 },
  { country: 'BE', standard: 210_000, since: '1996-01-01', reduced: 60_000 },
  { country: 'BG', standard: 200_000, since: '1999-01-01', reduced: 90_000 },
  { country: 'CY', standard: 190_000, since: '2014-01-13', reduced: 50_000 },
  { country: 'CZ', standard: 210_000, since: '2013-01-01', reduced: 120_000 },
  { country: 'DK', standard: 250_000, since: '1992-01-01', reduced: 250_000 },
  { country: 'EE', standard: 240_000, since: '2025-07-01', reduced: 90_000 },
  { country: 'ES', standard: 210_000, since: '2012-09-01', reduced: 100_000 },
  { country: 'FI', standard: 255_000, since: '2024-09-01', reduced: 135_000 },
  { country: 'FR', standard: 200_000, since: '2014-01-01', reduced: 55_000 },
  { country: 'GR', standard: 240_000, since: '2016-06-01', reduced: 130_000 },
  { country: 'HR', standard: 250_000, since: '2012-03-01', reduced: 130_000 },
  { country: 'HU', standard: 270_000, since: '2012-01-01', reduced: 50_000 },
  { country: 'IE', standard: 230_000, since: '2012-01-01', reduced: 135_000 },
  { country: 'IT', standard: 220_000, since: '2013-10-01', reduced: 100_000 },
  { country: 'LT', standard: 210_000, since: '2009-09-01', reduced: 120_000 },
  { country: 'LU', standard: 170_000, since: '2024-01-01', reduced: 80_000 },
  { country: 'LV', standard: 210_000, since: '2012-07-01', reduced: 120_000 },
  { country: 'MT', standard: 180_000, since: '2004-01-01', reduced: 50_000 },
  { country: 'NL', standard: 210_000, since: '2012-10-01', reduced: 90_000 },
  { country: 'PL', standard: 230_000, since: '2011-01-01', reduced: 80_000 },
  { country: 'PT', standard: 230_000, since: '2011-01-01', reduced: 60_000 },
  { country: 'RO', standard: 210_000, since: '2025-08-01', reduced: 110_000 },
  { country: 'SE', standard: 250_000, since: '1990-07-01', reduced: 120_000 },
  { country: 'SI', standard: 220_000, since: '2013-07-01', reduced: 95_000 },
  { country: 'SK', standard: 230_000, since: '2025-01-01', reduced: 190_000 },
];

export const gbRates: Rates = {
  country: 'GB',
  standard: 200_000,
  since: '2011-01-04',
  reduced: 50_000,
};

/** Two states as an example of tax by region: the state's share only, without county and city. */
export const usStates = [
  { region: 'CA', ratePpm: 72_500 },
  { region: 'NY', ratePpm: 40_000 },
] as const;

export const reducedSince = '2026-01-01';

type Price = { currency: string; amount: number; freeFrom: number | null };
type Method = {
  name: string;
  description: string;
  minDays: number;
  maxDays: number;
  cutoffHour?: number;
  needsStock?: boolean;
  prices: Price[];
};
export type Zone = { name: string; countries: string[]; methods: Method[] };

const euro = (amount: number, freeFrom: number | null = null): Price[] => [
  { currency: 'EUR', amount, freeFrom },
];

/** Amounts in minor units; working days from order to door. */
export const zones: readonly Zone[] = [
  {
    name: 'Germany',
    countries: ['DE'],
    methods: [
      {
        name: 'Standard',
        description: 'To your door or a parcel station.',
        minDays: 2,
        maxDays: 3,
        prices: euro(490, 7500),
      },
      {
        name: 'Express',
        description: 'What is paid before noon on a working day is there the next.',
        minDays: 1,
        maxDays: 1,
        cutoffHour: 12,
        needsStock: true,
        prices: euro(1290),
      },
    ],
  },
  {
    name: 'European Union',
    countries: euRates.map((rates) => rates.country).filter((country) => country !== 'DE'),
    methods: [
      {
        name: 'Standard',
        description: 'To your door.',
        minDays: 3,
        maxDays: 6,
        prices: euro(990, 15_000),
      },
    ],
  },
  {
    name: 'United Kingdom',
    countries: ['GB'],
    methods: [
      {
        name: 'Standard',
        description: 'To your door; duties are paid by us.',
        minDays: 3,
        maxDays: 6,
        prices: [{ currency: 'GBP', amount: 890, freeFrom: 12_000 }],
      },
    ],
  },
  {
    name: 'United States',
    countries: ['US'],
    methods: [
      {
        name: 'Standard',
        description: 'By air, then to your door.',
        minDays: 6,
        maxDays: 10,
        prices: [{ currency: 'USD', amount: 1900, freeFrom: 25_000 }],
      },
    ],
  },
];
