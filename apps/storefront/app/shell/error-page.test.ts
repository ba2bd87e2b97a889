import { MessagesProvider } from '@kontor/messages/message.tsx';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { UNSAFE_ErrorResponseImpl as ErrorResponse } from 'react-router';
import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { notOpenYet } from '../problem.ts';
import { BareError, wordsFor } from './error-page.tsx';

const problem = {
  status: 500,
  code: 'FAULT',
  requestId: 'r-1',
  facts: {},
  faults: {},
};

test.each([
  [404, 'error.notFound.title', null],
  [429, 'error.tooOften.title', null],
  [503, 'error.unreachable.title', 'r-1'],
  [500, 'error.fault.title', 'r-1'],
])('status %i has words of its own', (status, title, requestId) => {
  const words = wordsFor(new ErrorResponse(status, '', problem));
  expect(words).toMatchObject({ title, requestId });
});

test('a shop without a market is not broken, it is not open', () => {
  const words = wordsFor(new ErrorResponse(503, '', notOpenYet));
  expect(words).toMatchObject({
    title: 'error.closed.title',
    requestId: null,
  });
  // Its front page says the same, so no link leads back there.
  const page = (error: unknown) => {
    const shown = createElement(BareError, { error });
    return renderToStaticMarkup(
      createElement(MessagesProvider, { value: translatorOf('en') }, shown),
    );
  };
  const links = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
  expect(links(page(new ErrorResponse(503, '', notOpenYet)))).toEqual(['/admin']);
  expect(links(page(new ErrorResponse(503, '', problem)))).toEqual(['/']);
});

test('no number is spoken of where there is none', () => {
  expect(wordsFor(new Error('x')).text).toBe('error.fault.text');
  expect(wordsFor(new ErrorResponse(500, '', problem)).text).toBe('error.fault.numbered');
});

test('who was too often is told how long to wait', () => {
  const told = { ...problem, status: 429, facts: { retryAfterSeconds: 290 } };
  const words = wordsFor(new ErrorResponse(429, '', told));
  expect(words).toMatchObject({ text: 'error.tooOften.wait', minutes: 5 });
});

test('an unexpected error shows nothing of itself', () => {
  const words = wordsFor(new Error('select secret from customers'));
  expect(JSON.stringify(words)).not.toContain('secret');
});
