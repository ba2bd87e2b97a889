import { describe, expect, it } from 'vitest';
import { addressFields, addressProblems, normaliseAddress } from './address.ts';
import { regionsOf } from './regions.ts';

const fieldsOf = (country: string, postcode: string, region = '') =>
  addressProblems({ country, postcode, region }).map((problem) => problem.field);

describe('addresses', () => {
  it.each([
    ['DE', '10115', ''],
    ['GB', 'sw1a 1aa', ''],
    ['GB', 'M11AE', ''],
    ['NL', '1012AB', ''],
    ['SE', '111  22', ''],
    ['US', '10001-1234', 'NY'],
    ['CA', 'k1a0b1', 'on'],
    ['US', '10001', 'new york'],
    ['IE', '', ''],
    ['HK', '', ''],
  ])('accepts %s %s %s', (country, postcode, region) => {
    expect(fieldsOf(country, postcode, region)).toEqual([]);
  });

  it.each([
    ['DE', '1011', '', ['postcode']],
    ['DE', '', '', ['postcode']],
    ['GB', '10115', '', ['postcode']],
    ['US', '10001', '', ['region']],
    ['US', 'ABC', 'Atlantis', ['postcode', 'region']],
  ])('refuses %s %s %s', (country, postcode, region, fields) => {
    expect(fieldsOf(country, postcode, region)).toEqual(fields);
  });

  it('keeps a state by its letters', () => {
    expect(normaliseAddress({ country: 'US', region: ' new york ' }).region).toBe('NY');
    expect(normaliseAddress({ country: 'DE', region: 'Bayern' }).region).toBe('Bayern');
    expect(regionsOf('US')).toHaveLength(59);
    expect(regionsOf('US').find(({ code }) => code === 'DC')?.name).toBe('District of Columbia');
  });

  it('tells forms what to ask for', () => {
    expect(addressFields('US')).toEqual({ postcode: true, region: true });
    expect(addressFields('DE')).toEqual({ postcode: true, region: false });
    expect(addressFields('HK')).toEqual({ postcode: false, region: false });
  });
});
