import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { UNSAFE_ErrorResponseImpl as ErrorResponse } from 'react-router';
import { expect, test } from 'vitest';
import { notOpenYet } from '../problem.ts';
import { BareError, wordsFor } from './error-page.tsx';

const problem = {
  status: 500,
  code: 'FAULT',
  message: 'x',
  requestId: 'r-1',
  facts: {},
  fields: {},
};

test.each([
  [404, 'There is nothing here', null],
  [429, 'A little slower, please', null],
  [503, 'The shop does not answer', 'r-1'],
  [500, 'Something broke on our side', 'r-1'],
])('status %i has words of its own', (status, title, requestId) => {
  const words = wordsFor(new ErrorResponse(status, '', problem));
  expect(words).toMatchObject({ title, requestId });
});

test('a shop without a market is not broken, it is not open', () => {
  const words = wordsFor(new ErrorResponse(503, '', notOpenYet));
  expect(words).toMatchObject({
    title: 'This shop is not open yet',
    requestId: null,
    closed: true,
  });
  // Its front page says the same, so no link leads back there.
  const page = (error: unknown) => renderToStaticMarkup(createElement(BareError, { error }));
  const links = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
  expect(links(page(new ErrorResponse(503, '', notOpenYet)))).toEqual(['/admin']);
  expect(links(page(new ErrorResponse(503, '', problem)))).toEqual(['/']);
});

test('no number is spoken of where there is none', () => {
  expect(wordsFor(new Error('x')).text).not.toContain('number');
  expect(wordsFor(new ErrorResponse(500, '', problem)).text).toContain('number');
});

test('who was too often is told how long to wait', () => {
  const told = { ...problem, status: 429, message: 'That was too often. Try again in 5 minutes.' };
  expect(wordsFor(new ErrorResponse(429, '', told)).text).toBe(told.message);
});

test('an unexpected error shows nothing of itself', () => {
  const words = wordsFor(new Error('select secret from customers'));
  expect(JSON.stringify(words)).not.toContain('secret');
});
