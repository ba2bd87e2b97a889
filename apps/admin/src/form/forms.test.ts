// What the forms of the admin do with a press, a refusal and its fields, without a page around them.
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveProblemInput } from '@kontor/shared/order-input.ts';
import { saveTaxRateInput } from '@kontor/shared/settings-input.ts';
import { TRPCClientError } from '@trpc/client';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { describeError } from '../format/errors.ts';
import { tellInEnglish } from '../messages/testing.tsx';
import { checkInput, problemsOf, withoutProblem } from './check-input.ts';
import { firstMessage } from './flatten-errors.ts';
import { placeErrors } from './place-errors.ts';
import { useOnce } from './use-once.ts';

tellInEnglish();

type ProbeProps = { work: () => Promise<void>; onReady: (press: () => void) => void };

function Probe({ work, onReady }: ProbeProps) {
  onReady(useOnce(work));
  return null;
}

test('a second press while the first is answered sends nothing; the next one does', async () => {
  const answers: (() => void)[] = [];
  let press = () => {};
  const work = () => new Promise<void>((resolve) => answers.push(resolve));
  renderToString(createElement(Probe, { work, onReady: (ready) => (press = ready) }));
  press();
  press();
  expect(answers).toHaveLength(1);
  answers[0]?.();
  const pressAnew = () => {
    press();
    return answers.length;
  };
  await expect.poll(pressAnew).toBe(2);
});

function refused(data: object, message = 'Something in what you entered is not right.') {
  return TRPCClientError.from({ error: { code: -32_600, message, data } } as never);
}

/** As the API tells of a fault. */
const told = (code: string, message: string) => ({ code, values: {}, message });

function formWith(values: object) {
  const told: Record<string, string> = {};
  const form = {
    getValues: () => values,
    setError: (name: string, { message }: { message: string }) => {
      told[name] = message;
    },
  };
  return { form: form as never, told };
}

test('every part of a refusal goes to its field; what has none is said above the form', () => {
  const fields = {
    'prices.0.amount': [told('too_much', 'This is too much.')],
    countries: [told('list_too_short', 'Name at least 1.')],
  };
  const error = describeError(refused({ code: 'BAD_REQUEST', fields }));
  const whole = formWith({ prices: [], countries: [] });
  expect(placeErrors(whole.form, error, {})).toBeNull();
  expect(whole.told).toEqual({
    'prices.0.amount': 'This is too much.',
    countries: 'Name at least 1.',
  });
  const part = formWith({ countries: [] });
  expect(placeErrors(part.form, error, {})).toEqual(['This is too much.']);
  expect(part.told).toEqual({ countries: 'Name at least 1.' });
});

test('a refusal by the domain is told at the field that it names, or that its code stands for', () => {
  const domain = { code: 'INVALID_STATE', data: { field: 'active', message: 'It is open.' } };
  const named = formWith({ active: true });
  expect(placeErrors(named.form, describeError(refused({ domain })), {})).toBeNull();
  expect(named.told).toEqual({ active: 'It is open.' });
  const weak = describeError(refused({ domain: { code: 'PASSWORD_WEAK', data: {} } }, 'Too easy.'));
  const coded = formWith({ password: '' });
  expect(placeErrors(coded.form, weak, { PASSWORD_WEAK: 'password' } as never)).toBeNull();
  expect(placeErrors(formWith({}).form, weak, {})).toEqual([]);
  expect(coded.told).toEqual({ password: 'Too easy.' });
});

test('forms with a state of their own judge by the same schema, before and after sending', () => {
  const id = '00000000-0000-4000-8000-000000000000';
  const asked = { orderId: id, problemId: id, reason: 'x'.repeat(501) };
  expect(checkInput(resolveProblemInput, asked).problems).toEqual({
    reason: 'Use at most 500 characters.',
  });
  expect(checkInput(resolveProblemInput, { ...asked, reason: ' done ' }).input?.reason).toBe(
    'done',
  );
  const error = refused({
    fields: {
      'lines.0.quantity': [told('number_too_small', 'Enter 1 or more.')],
      orderId: [told('choose', 'No.')],
    },
  });
  expect(problemsOf(error, ['lines', 'carrier'])).toEqual({ lines: 'Enter 1 or more.' });
  expect(problemsOf(null, ['lines'])).toEqual({});
  expect(withoutProblem({ reason: 'Say why.', lines: 'No.' }, 'reason')).toEqual({ lines: 'No.' });
});

test.each([Number.NaN, -1, 1_200_000])('a tax of %s millionths asks for a percentage', (ppm) => {
  const [issue] = saveTaxRateInput.shape.ratePpm.safeParse(ppm).error?.issues ?? [];
  expect(issue?.message).toBe('Enter a percentage from 0 to 100.');
});

test('what is wrong with one entry of a list is said at the list', () => {
  const entry = [undefined, { type: 'custom', message: 'Two letters.' }];
  expect(firstMessage(entry)).toBe('Two letters.');
  expect(firstMessage({ type: 'custom', message: 'Name at least one.' })).toBe(
    'Name at least one.',
  );
  expect(firstMessage(undefined)).toBeUndefined();
});

test('what the server said of a field is kept where changing the field takes it away', async () => {
  const pages = join(import.meta.dirname, '../pages');
  for await (const file of glob('**/*.tsx', { cwd: pages })) {
    const source = await readFile(join(pages, file), 'utf8');
    // Read out of the mutation's error while drawing, a sentence would stay until the next press.
    if (source.includes('problemsOf(')) expect(source, file).toMatch(/setProblems\(|setErrors\(/);
  }
});
