import { describe, expect, it, test } from 'vitest';
import { addressForm, addressProblems, tidyAddress } from './address.ts';
import { addressLines } from './address-format.ts';
import { addressInput } from './address-input.ts';
import { countryCodes } from './country-codes.ts';
import { knownCountries, rulesOf } from './country-rules.ts';
import { isPostcode, tidyPostcode } from './postcodes.ts';
import { regionCode, regionsOf } from './regions.ts';

const typed = (country: string, postcode: string, region = '', city = 'Town') => ({
  ...{ country, postcode, region, city },
});
const fieldsOf = (...of: Parameters<typeof typed>) =>
  addressProblems(typed(...of)).map((problem) => problem.field);

describe('a postcode', () => {
  it.each([
    ['DE', '10 115', '10115'],
    ['DE', 'D-10115', '10115'],
    ['DE', 'de 10115', '10115'],
    ['AT', 'A-1010', '1010'],
    ['CH', 'CH-8001', '8001'],
    ['SE', 'SE-111 22', '111 22'],
    ['SE', '11122', '111 22'],
    ['FI', 'FIN-00100', '00100'],
    ['DE', '１０１１５', '10115'],
    ['DE', '١٠١١٥', '10115'],
    ['PL', '00–001', '00-001'],
    ['PL', '00001', '00-001'],
    ['PT', '1000−001', '1000-001'],
    ['JP', '1540023', '154-0023'],
    ['JP', '１５４ー００２３', '154-0023'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['GB', 'M1 1AE', 'M1 1AE'],
    ['GB', 'w1a4zz', 'W1A 4ZZ'],
    ['GB', 'RH6 ONP', 'RH6 0NP'],
    ['CA', 'k1a0b1', 'K1A 0B1'],
    ['NL', '1012AB', '1012 AB'],
    ['US', '100011234', '10001-1234'],
    ['FI', 'AX-22100', '22100'],
    ['DK', 'GL-3900', '3900'],
    ['US', '10001 1234', '10001-1234'],
    ['LV', '1050', 'LV-1050'],
    ['AD', '500', 'AD500'],
    ['IE', 'a65f4e2', 'A65 F4E2'],
    ['DE', '\u200e10115\u00ad', '10115'],
    ['DE', '10\u00a0115', '10115'],
  ])('of %s typed as %j is %s', (country, text, postcode) => {
    const tidy = tidyPostcode(country, text);
    expect(tidy).toBe(postcode);
    expect(isPostcode(country, tidy)).toBe(true);
    expect(tidyPostcode(country, tidy)).toBe(tidy);
  });

  it.each([
    ['DE', '1011'],
    ['DE', 'A-10115'],
    ['GB', '10115'],
    ['US', 'ABC'],
    ['AT', 'D-10115'],
  ])('of another country is not taken for one of %s: %s', (country, text) => {
    expect(isPostcode(country, tidyPostcode(country, text))).toBe(false);
  });

  test('that stands as an example in the data is one, tidied or squeezed', () => {
    const wrong = knownCountries().flatMap((country) =>
      rulesOf(country)
        .examples.flatMap((example) => [example, example.replace(/[ -]/g, '').toLowerCase()])
        .map((example) => [country, example, tidyPostcode(country, example)] as const)
        .filter(([, , tidy]) => !isPostcode(country, tidy))
        .map((row) => row.join(' ')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a region', () => {
  it.each([
    ['CA', 'Québec', 'QC'],
    ['CA', 'Que\u0301bec', 'QC'],
    ['CA', 'quebec', 'QC'],
    ['CA', 'Colombie-Britannique', 'BC'],
    ['CA', 'CA-QC', 'QC'],
    ['US', 'US-CA', 'CA'],
    ['US', ' new york ', 'NY'],
    ['US', 'California', 'CA'],
    ['US', 'Washington DC', 'DC'],
    ['US', 'Cal', null],
    ['ES', 'Seville', 'SE'],
    ['ES', 'Sevilla', 'SE'],
    ['JP', '東京都', '13'],
    ['JP', 'Tokyo', '13'],
    ['JP', '京都', '26'],
    ['CN', '上海', '31'],
    ['CN', 'Guangdong', '44'],
    ['KR', '경기', '41'],
    ['TW', 'Hsinchu', 'HSZ'],
    ['AE', 'دبي', 'DU'],
    ['IE', 'Cork', 'CO'],
    ['US', '', null],
  ])('of %s written %j is %s', (country, text, code) => {
    expect(regionCode(country, text)).toBe(code);
  });

  test('has one code, and its code means it', () => {
    for (const country of knownCountries()) {
      const codes = regionsOf(country).map(({ code }) => code);
      expect([country, new Set(codes).size]).toEqual([country, codes.length]);
      expect([country, codes.map((code) => regionCode(country, code))]).toEqual([country, codes]);
    }
  });
});

describe('an address', () => {
  it.each([
    ['DE', 'D-10115', ''],
    ['GB', 'sw1a 1aa', ''],
    ['SE', '111  22', ''],
    ['US', '10001-1234', 'NY'],
    ['CA', 'k1a0b1', 'Ontario'],
    ['IE', '', ''],
    ['IE', 'D02 AF30', ''],
    ['HK', '', ''],
    ['AE', '', 'Dubai'],
    ['ES', '35001', ''],
    ['IT', '00144', ''],
    ['ZZ', 'whatever', ''],
  ])('of %s with %j and %j is taken', (country, postcode, region) => {
    expect(fieldsOf(country, postcode, region)).toEqual([]);
  });

  it.each([
    ['DE', '1011', '', ['postcode']],
    ['DE', '', '', ['postcode']],
    ['IE', 'D0', '', ['postcode']],
    ['US', '10001', '', ['region']],
    ['US', '10001', 'Cal', ['region']],
    ['US', 'ABC', 'Atlantis', ['postcode', 'region']],
  ])('of %s with %j and %j is refused', (country, postcode, region, fields) => {
    expect(fieldsOf(country, postcode, region)).toEqual(fields);
  });

  test('without a town is refused, but not where the town is the country', () => {
    expect(fieldsOf('DE', '10115', '', '')).toEqual(['city']);
    for (const [country, postcode, city] of [
      ['SG', '546080', 'Singapore'],
      ['MC', '98000', 'Monaco'],
      ['VA', '00120', 'Vatican City'],
      ['HK', '', 'Hong Kong'],
    ] as const) {
      expect(fieldsOf(country, postcode, '', '')).toEqual([]);
      expect(tidyAddress(typed(country, postcode, '', '')).city).toBe(city);
    }
    expect(tidyAddress(typed('AE', '', 'DU', '')).city).toBe('Dubai');
  });

  test('gets its region from the town or the postcode that says it', () => {
    expect(tidyAddress(typed('AE', '', '', 'Dubai')).region).toBe('DU');
    expect(tidyAddress(typed('ES', '35001')).region).toBe('GC');
    expect(tidyAddress(typed('IT', '00144')).region).toBe('RM');
    expect(tidyAddress(typed('DE', '10115', 'Berlin')).region).toBe('Berlin');
  });

  test('whose postcode lies elsewhere is asked about, once', () => {
    const address = typed('US', '90210', 'New York', 'Beverly Hills');
    expect(addressProblems(address)).toEqual([
      {
        field: 'confirmed',
        fault: {
          code: 'postcode_elsewhere',
          values: { postcode: '90210', lies: 'California', chosen: 'New York' },
        },
      },
    ]);
    expect(addressProblems({ ...address, confirmed: true })).toEqual([]);
    expect(fieldsOf('US', '06390', 'NY')).toEqual([]);
    expect(fieldsOf('CA', 'H3Z 2Y7', 'ON')).toEqual(['confirmed']);
  });

  test('is kept tidy by the schema of every form', () => {
    const input = {
      ...{ name: ' Zoe\u0308 \u200b Quinn', line1: 'Main\tStreet  1', country: 'us' },
      ...{ city: 'San Francisco', postcode: '941051234', region: 'california' },
    };
    expect(addressInput.parse(input)).toEqual({
      ...{ name: 'Zoë Quinn', company: '', line1: 'Main Street 1', line2: '', phone: '' },
      ...{ city: 'San Francisco', postcode: '94105-1234', region: 'CA', country: 'US' },
    });
    expect(addressInput.safeParse({ ...input, name: 'A\u0000B' }).success).toBe(false);
  });
});

describe('the form of a country', () => {
  test.each([
    ['US', 'zip', true, 'state', true, ['town', 'region', 'postcode']],
    ['DE', 'postcode', true, undefined, undefined, ['postcode', 'town', 'region']],
    ['IE', 'eircode', false, 'county', false, ['town', 'region', 'postcode']],
    ['HK', undefined, undefined, 'area', false, ['town', 'region', 'postcode']],
    ['ES', 'postcode', true, undefined, undefined, ['postcode', 'town', 'region']],
  ])('of %s', (country, code, codeRequired, region, regionRequired, order) => {
    const form = addressForm(country);
    expect(form.postcode?.word).toBe(code);
    expect(form.postcode?.required).toBe(codeRequired);
    expect(form.region?.word).toBe(region);
    expect(form.region?.required).toBe(regionRequired);
    expect(form.order).toEqual(order);
  });

  test('never asks for more than the check, nor the check for more than the form', () => {
    for (const country of knownCountries()) {
      const form = addressForm(country);
      const fields = fieldsOf(country, '', '', '');
      const required = [
        ...(form.postcode?.required ? ['postcode'] : []),
        ...(form.town.required ? ['city'] : []),
        ...(form.region?.required ? ['region'] : []),
      ];
      expect([country, ...fields]).toEqual([country, ...required]);
    }
  });
});

describe('an address is written', () => {
  const person = { name: 'Ada Lovelace', company: '', line2: '' };
  test.each([
    [
      'US',
      ['1 Market St', 'San Francisco', 'CA', '94105'],
      'San Francisco, CA 94105',
      'United States',
    ],
    ['DE', ['Weg 1', 'Berlin', '', '10115'], '10115 Berlin', 'Germany'],
    ['GB', ['1 Mall', 'London', '', 'SW1A 1AA'], 'London|SW1A 1AA', 'United Kingdom'],
    ['CH', ['Weg 1', 'Zürich', '', '8001'], '8001 Zürich', 'Switzerland'],
    ['CA', ['1 Rue', 'Montréal', 'QC', 'H3Z 2Y7'], 'Montréal QC H3Z 2Y7', 'Canada'],
    ['IT', ['Via 1', 'Fiumicino', 'RM', '00054'], '00054 Fiumicino RM', 'Italy'],
    ['ES', ['Calle 1', 'Getafe', 'M', '28901'], '28901 Getafe Madrid', 'Spain'],
    ['ES', ['Calle 1', 'Madrid', 'M', '28013'], '28013 Madrid', 'Spain'],
    ['SG', ['1 Road', 'Singapore', '', '546080'], 'SINGAPORE 546080', 'Singapore'],
    ['AE', ['Tower 1', 'Deira', 'DU', ''], 'Deira|Dubai', 'United Arab Emirates'],
    ['HK', ['1 Road', 'Central', '', ''], 'Central', 'Hong Kong SAR China'],
    ['ZZ', ['1 Road', 'Town', 'North', '9'], '9 Town|North', 'Unknown Region'],
  ])('as in %s: %s', (country, [line1 = '', city = '', region = '', postcode = ''], town, name) => {
    const lines = addressLines({ ...person, line1, city, region, postcode, country }, 'en');
    expect(lines).toEqual(['Ada Lovelace', line1, ...town.split('|'), name]);
  });

  test('with company, second line and the reader’s word for the country', () => {
    const address = {
      ...{ name: 'A', company: 'B GmbH', line1: 'Weg 1', line2: '2. Stock' },
      ...{ city: 'Berlin', postcode: '10115', country: 'DE' },
    };
    expect(addressLines(address, 'de-DE')).toEqual([
      ...['A', 'B GmbH', 'Weg 1', '2. Stock', '10115 Berlin', 'Deutschland'],
    ]);
    const tokyo = { ...address, line1: '千代田区1-1', city: '東京', postcode: '100-0001' };
    expect(addressLines({ ...tokyo, region: '13', country: 'JP' }, 'ja')[0]).toBe('〒100-0001');
  });

  test('without losing a word, in every country', () => {
    for (const country of [...knownCountries(), 'ZZ']) {
      const [region] = regionsOf(country);
      const address = {
        ...{ name: 'Nnn', company: 'Ooo', line1: 'Aaa', line2: 'Bbb', city: 'Ccc' },
        ...{ postcode: '777', region: region?.code ?? '', country },
      };
      const text = addressLines(address, 'en').join('\n');
      for (const part of ['Nnn', 'Ooo', 'Aaa', 'Bbb', 'Ccc', '777']) {
        expect([country, text]).toEqual([country, expect.stringContaining(part)]);
      }
    }
  });
});

test('the countries to choose from are those of the address data', () => {
  expect([...countryCodes].sort()).toEqual([...knownCountries()].sort());
});
