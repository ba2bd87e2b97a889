import { importWarningWords } from '@kontor/shared/import-findings.ts';
import { problemOf } from '@kontor/shared/import-problems.ts';
import { expect, test } from 'vitest';
import { importProblemWords } from './import-problems.ts';

test.each([
  [problemOf('gift_card'), 'Gift cards cannot be imported.'],
  [problemOf('foreign_format', { format: 'xlsx' }), 'This is an Excel workbook (.xlsx), not a CSV'],
  [problemOf('foreign_format', { format: 'pdf' }), 'This is a PDF, not a CSV file with products.'],
  [
    problemOf('not_a_price', { text: '1,5', currency: 'EUR', why: 'below_zero' }),
    '"1,5" is not a price in EUR. A price is not below zero.',
  ],
  [problemOf('not_a_price', { text: '1.001', currency: 'KWD', why: 'step' }), 'in steps of'],
  [problemOf('not_a_price', { text: '1', currency: 'XYZ', why: 'step' }), 'a price in XYZ.'],
  [problemOf('refused', { error: 'SLUG_TAKEN', reason: null }), 'already a page with this address'],
  [problemOf('refused', { error: 'FILE_INVALID', reason: 'pdf' }), 'This is a PDF.'],
  [problemOf('refused', { error: 'A_NEWER_ONE', reason: null }), 'A_NEWER_ONE'],
  [problemOf('field_invalid', { field: 'categoryIds', rule: 'too_big', limit: 40 }), 'at most 40'],
  [
    problemOf('field_invalid', { field: 'tags', rule: 'too_big', limit: 60, of: 'array' }),
    'can have at most 60 entries.',
  ],
  [
    problemOf('field_invalid', { field: 'seoTitle', rule: 'too_big', limit: 120, of: 'string' }),
    'The search title can have at most 120 characters.',
  ],
  [
    problemOf('field_invalid', { field: 'tags.3', rule: 'too_big', limit: 60, of: 'string' }),
    'A tag can have at most 60 characters.',
  ],
  [
    problemOf('field_invalid', { field: 'attributes.Care', rule: 'custom', limit: null }),
    'The fact “Care” cannot be kept like this.',
  ],
  [
    problemOf('field_invalid', { field: 'attributes.3.text', rule: 'custom', limit: null }),
    'An attribute cannot be kept like this.',
  ],
  [
    problemOf('refused', { error: 'INPUT_INVALID', reason: null, field: 'prices' }),
    'The prices: Something in what',
  ],
  [problemOf('named_gone', { field: 'media' }), 'The pictures: what is named there'],
  [problemOf('legacy', { text: 'It rained.' }), 'It rained.'],
  [{ code: 'of_a_newer_version', values: { a: 1 } }, 'of_a_newer_version'],
  [{ code: 'toString' }, 'toString'],
])('%j reads "%s"', (problem, words) => {
  expect(importProblemWords(JSON.parse(JSON.stringify(problem)))).toContain(words);
});

test.each<[object, string]>([
  [{ line: 3, reason: 'It rained.' }, 'It rained.'],
  [{ line: 3 }, ''],
  [{ code: 'other_options' }, 'other_options'],
  [{ code: 'other_options', values: null }, 'other_options'],
  [{ code: 'other_options', values: { file: 'Size' } }, 'other_options'],
  [{ code: 'field_invalid' }, 'field_invalid'],
])('%j, as another version keeps it, reads "%s" and takes no page with it', (kept, words) => {
  expect(importProblemWords(kept)).toBe(words);
});

test('what a check found reads in words, and as it was where nobody knows its code', () => {
  expect(importWarningWords({ code: 'published' })).toBe('Products go on sale with this import.');
  expect(importWarningWords({ code: 'legacy', text: 'It rained.' })).toBe('It rained.');
  expect(importWarningWords({ code: 'attribute_unreadable', name: 'Height' })).toBe(
    '“Height”: Cells do not fit the kind of this attribute and are left out.',
  );
});
