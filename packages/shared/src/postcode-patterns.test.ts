import { describe, expect, test } from 'vitest';
import {
  meansPostcode,
  parsePostcodes,
  postcodesOverlap,
  tidyPostcodes,
} from './postcode-patterns.ts';

const means = (text: string, postcode: string, country = 'ES') =>
  meansPostcode(parsePostcodes(text) ?? [], { country, postcode });

describe('postcodes of a rule', () => {
  test.each([
    ['35001', '35001', true],
    ['35001', '35002', false],
    ['35*', '35001', true],
    ['35*', '34999', false],
    ['35*, 38*', '38001', true],
    ['51001-51999', '51500', true],
    ['51001-51999', '52001', false],
    ['51001–51999', '51999', true],
    ['５１*', '51500', true],
    ['bt*', 'BT1 5GS', true],
    ['SW1A*', 'SW1A 1AA', true],
    ['1000-001', '1000-001', true],
    ['9000*', '9000-123', true],
    ['35*', '', false],
    ['', '35001', false],
  ])('%j means %j: %s', (text, postcode, meant) => {
    expect(means(text, postcode)).toBe(meant);
  });

  test('a ZIP code counts by its first five digits', () => {
    expect(means('10001', '10001-1234', 'US')).toBe(true);
    expect(means('10001-10002', '10002-9999', 'US')).toBe(true);
  });

  test.each(['35%', '*', '51999-51001', 'a b*c', '35**'])('%j is not understood', (text) => {
    expect(parsePostcodes(text)).toBeNull();
  });

  test('are kept in one spelling', () => {
    expect(tidyPostcodes(' 35* ;38*,\n51001 – 51999,, ')).toBe('35*, 38*, 51001-51999');
  });

  test.each([
    ['35*', '35001', true],
    ['35*', '3*', true],
    ['35*', '38*', false],
    ['51001-51999', '51*', true],
    ['51001-51999', '52000-52999', false],
    ['27498', '27498', true],
    ['27498', '27499', false],
  ])('%j and %j meet: %s', (one, other, meet) => {
    const [a, b] = [parsePostcodes(one) ?? [], parsePostcodes(other) ?? []];
    expect([postcodesOverlap(a, b), postcodesOverlap(b, a)]).toEqual([meet, meet]);
  });
});
