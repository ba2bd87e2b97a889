import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { readAddress } from './address.server.ts';
import { addressOf, confirmationOf } from './address-values.ts';

test('what was said about a postcode and a region holds for these two', () => {
  const typed = addressOf(
    {
      ...{ name: 'Ada', line1: '1 Main St', city: 'Beverly Hills', country: 'US' },
      ...{ region: 'NY', postcode: '90210' },
    },
    '',
  );
  const fields = (values: typeof typed) => {
    const read = readAddress(values, translatorOf('en'));
    return read.ok ? [] : Object.keys(read.errors);
  };
  expect(fields(typed)).toEqual(['confirmed']);
  const confirmed = { ...typed, confirmed: confirmationOf(typed) };
  expect(fields(confirmed)).toEqual([]);
  expect(fields({ ...confirmed, name: 'Ada B', city: 'Beverly', phone: '1' })).toEqual([]);
  expect(fields({ ...confirmed, postcode: '60601' })).toEqual(['confirmed']);
  expect(fields({ ...typed, confirmed: 'on' })).toEqual(['confirmed']);
});
