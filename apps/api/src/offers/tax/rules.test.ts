import { parsePostcodes, postcodesOverlap } from '@kontor/shared/postcode-patterns.ts';
import { isPostcode, tidyPostcode } from '@kontor/shared/postcodes.ts';
import { describe, expect, it, test } from 'vitest';
import { type PlacedRate, ratesOf, type TaxPlace, taxAt } from './rules.ts';
import { territories } from './territories.ts';

const rate = (name: string, percent: number, rest: Partial<PlacedRate> = {}): PlacedRate => ({
  ...{ name, ratePpm: percent * 10_000, taxClass: 'standard', region: null, postcodes: '' },
  ...{ addsToWider: false, ...rest },
});
const at = (country: string, postcode = '', region = ''): TaxPlace => ({
  ...{ country, postcode, region },
});
const owed = (rates: PlacedRate[], place: TaxPlace) =>
  // Of several classes with one rate it says that rate once.
  [...new Set(taxAt(rates, place).rates.map(({ name, ratePpm }) => `${name} ${ratePpm / 10_000}`))];

describe('the narrower rule replaces the wider', () => {
  const vat = rate('VAT', 21);
  const region = rate('IGIC', 7, { region: 'GC' });
  const postcode = rate('Port', 3, { postcodes: '35001-35099' });
  const city = rate('City', 2, { postcodes: '35001', addsToWider: true });
  const reduced = rate('VAT', 10, { taxClass: 'reduced' });

  test.each<[string, PlacedRate[], TaxPlace, string[]]>([
    ['the country', [vat], at('ES', '28013', 'M'), ['VAT 21']],
    ['a region', [vat, region], at('ES', '35500', 'GC'), ['IGIC 7']],
    ['another region', [vat, region], at('ES', '28013', 'M'), ['VAT 21']],
    [
      'a rate of nothing',
      [vat, rate('None', 0, { region: 'GC' })],
      at('ES', '35500', 'GC'),
      ['None 0'],
    ],
    ['a postcode', [vat, region, postcode], at('ES', '35001', 'GC'), ['Port 3']],
    ['a postcode without region', [vat, postcode], at('ES', '35001'), ['Port 3']],
    ['on top of a region', [vat, region, city], at('ES', '35001', 'GC'), ['City 2', 'IGIC 7']],
    ['a community', [vat, rate('IGIC', 7, { region: 'CN' })], at('ES', '38001', 'TF'), ['IGIC 7']],
    ['only of its class', [vat, reduced, region], at('ES', '28013', 'M'), ['VAT 21', 'VAT 10']],
    [
      'two of one width',
      [rate('GST', 5), rate('HST', 13, { region: 'ON' }), rate('Eco', 1, { region: 'ON' })],
      at('CA', '', 'ON'),
      ['HST 13', 'Eco 1'],
    ],
    [
      'on top of the country',
      [rate('GST', 5), rate('QST', 9.975, { region: 'QC', addsToWider: true })],
      at('CA', '', 'QC'),
      ['QST 9.975', 'GST 5'],
    ],
    [
      'region and postcode',
      [vat, rate('Both', 1, { region: 'M', postcodes: '35*' })],
      at('ES', '35001', 'GC'),
      [],
    ],
    ['nothing known', [], at('ES', '28013', 'M'), []],
  ])('%s', (_, rates, place, expected) => {
    expect(owed(rates, place)).toEqual(expected);
  });
});

describe('reduced goods', () => {
  const vat = rate('VAT', 25);
  const reduced = (rates: PlacedRate[], place: TaxPlace) =>
    ratesOf(taxAt(rates, place).rates, 'reduced');

  it('owe the standard rate where there is no reduced one, never nothing', () => {
    expect(reduced([vat], at('DK', '2100'))).toEqual([{ name: 'VAT', ratePpm: 250_000 }]);
    expect(ratesOf(taxAt([vat], at('DK', '2100')).rates, 'zero')).toEqual([]);
  });

  it('owe what was saved for them, also nothing, and nothing where no tax is owed', () => {
    const none = rate('VAT', 0, { taxClass: 'reduced' });
    expect(reduced([vat, none], at('DK', '2100'))).toEqual([{ name: 'VAT', ratePpm: 0 }]);
    expect(reduced([vat], at('DK', '3900'))).toEqual([]);
  });

  it('owe what is charged on top together with the standard rate below it', () => {
    const gst = rate('GST', 5);
    const of = (name: string, percent: number, taxClass: 'standard' | 'reduced') =>
      rate(name, percent, { taxClass, region: 'BC', addsToWider: true });
    const rates = [gst, of('PST', 7, 'standard'), of('PST', 1, 'reduced')];
    expect(reduced(rates, at('CA', 'V5K 0A1', 'BC'))).toEqual([
      { name: 'GST', ratePpm: 50_000 },
      { name: 'PST', ratePpm: 10_000 },
    ]);
    expect(reduced(rates, at('CA', 'T5A 0A7', 'AB'))).toEqual([{ name: 'GST', ratePpm: 50_000 }]);
  });
});

describe('special territories', () => {
  const standard: Record<string, number> = {
    ES: 21,
    DE: 19,
    IT: 22,
    FI: 25.5,
    GR: 24,
    FR: 20,
    AT: 20,
    PT: 23,
    GB: 20,
    DK: 25,
    NO: 25,
    CH: 8.1,
  };

  test.each<[string, string, string[]]>([
    ['ES', '35001', []],
    ['ES', '38001', []],
    ['ES', '51001', []],
    ['ES', '52001', []],
    ['ES', '28013', ['VAT 21']],
    ['ES', '07001', ['VAT 21']],
    ['DE', '27498', []],
    ['DE', '78266', []],
    ['DE', '27499', ['VAT 19']],
    ['IT', '23041', []],
    ['IT', '22061', []],
    ['IT', '23030', ['VAT 22']],
    ['FI', '22100', []],
    ['FI', '00100', ['VAT 25.5']],
    ['GR', '630 86', []],
    ['FR', '97100', []],
    ['FR', '97400', []],
    ['FR', '98800', []],
    ['FR', '98000', ['VAT 20']],
    ['FR', '20000', ['VAT 20']],
    ['AT', '6691', ['VAT 19']],
    ['AT', '6992', ['VAT 19']],
    ['AT', '6020', ['VAT 20']],
    ['PT', '9000-001', ['VAT 22']],
    ['PT', '9500-001', ['VAT 16']],
    ['PT', '1000-001', ['VAT 23']],
    ['GB', 'JE2 3AB', []],
    ['GB', 'BT1 5GS', ['VAT 20']],
    ['DK', '3900', []],
    ['NO', '9170', []],
    ['CH', '7562', []],
  ])('%s %s owes %j', (country, postcode, expected) => {
    expect(owed([rate('VAT', standard[country] ?? 0)], at(country, postcode))).toEqual(expected);
  });

  test('give way to what the shop has saved for the place, and say why', () => {
    const vat = rate('VAT', 21);
    expect(taxAt([vat], at('ES', '35001')).reason).toEqual({
      ...{ why: 'not_owed', country: 'ES', at: '35001', territory: 'las_palmas' },
    });
    expect(taxAt([vat], at('PT', '9000-001')).reason).toMatchObject({ why: 'own_rates' });
    const igic = rate('IGIC', 7, { postcodes: '35*' });
    expect(taxAt([vat, igic, { ...igic, taxClass: 'zero' }], at('ES', '35001')).reason).toEqual({
      ...{ why: 'rules', country: 'ES', at: '35001', rules: [{ name: 'IGIC', at: '35*' }] },
    });
    expect(owed([vat, rate('IVA', 21, { postcodes: '35*' })], at('ES', '35001'))).toEqual([
      'IVA 21',
    ]);
    expect(owed([vat, rate('IGIC', 7, { region: 'GC' })], at('ES', '35001', 'GC'))).toEqual([
      'IGIC 7',
    ]);
    expect(taxAt([vat], at('ES', '28013')).reason).toBeNull();
  });

  test('have postcodes of their country that do not meet', () => {
    for (const one of territories) {
      const ranges = parsePostcodes(one.postcodes) ?? [];
      expect(ranges.length).toBeGreaterThan(0);
      const others = territories.filter((other) => other !== one && other.country === one.country);
      for (const other of others) {
        expect(postcodesOverlap(ranges, parsePostcodes(other.postcodes) ?? [])).toBe(false);
      }
      for (const { from } of ranges.filter(({ from, to }) => from === to)) {
        expect(isPostcode(one.country, tidyPostcode(one.country, from))).toBe(true);
      }
    }
  });
});
