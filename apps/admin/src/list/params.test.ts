import { describe, expect, test } from 'vitest';
import { changeList, isNarrowed, type ListSpec, readList } from './params.ts';

const spec = {
  filters: { status: ['open', 'done'], customer: 'text' },
  sorts: ['newest', 'oldest'],
} as const satisfies ListSpec;

const read = (text: string) => readList(spec, new URLSearchParams(text));
const change = (text: string, by: Parameters<typeof changeList>[2]) =>
  changeList(spec, new URLSearchParams(text), by);

describe('reading a list from the address', () => {
  test('an empty address is the default view', () => {
    expect(read('')).toEqual({ q: '', sort: 'newest', after: undefined, filters: {} });
    expect(isNarrowed(read(''))).toBe(false);
  });
  test('what is known is taken', () => {
    expect(read('q= lamp &status=done&customer=abc&sort=oldest&after=c1')).toEqual({
      q: 'lamp',
      sort: 'oldest',
      after: 'c1',
      filters: { status: 'done', customer: 'abc' },
    });
  });
  test('what is unknown is ignored', () => {
    expect(read('status=nonsense&sort=drop&other=1')).toEqual(read(''));
  });
  test('a search or a filter narrows, a page does not', () => {
    expect(isNarrowed(read('q=lamp'))).toBe(true);
    expect(isNarrowed(read('status=open'))).toBe(true);
    expect(isNarrowed(read('after=c1'))).toBe(false);
  });
});

describe('changing the address', () => {
  test('defaults are left out', () => {
    expect(change('sort=oldest', { sort: 'newest' })).toBe('');
    expect(change('q=lamp', { q: ' ' })).toBe('');
  });
  test('a new filter returns to the first page and keeps the rest', () => {
    expect(change('q=lamp&after=c9&view=x', { filters: { status: 'open' } })).toBe(
      '?q=lamp&view=x&status=open',
    );
  });
  test('a filter set to undefined goes', () => {
    expect(change('status=open', { filters: { status: undefined } })).toBe('');
  });
  test('the next page keeps everything', () => {
    expect(change('q=lamp&sort=oldest', { after: 'c2' })).toBe('?q=lamp&sort=oldest&after=c2');
  });
});
