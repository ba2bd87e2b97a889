import { expect, test } from 'vitest';
import { translatorOf } from '../messages/catalogues.server.ts';
import { refusal, valuesOf } from './form-answer.ts';
import { errorsOf } from './input-errors.server.ts';

function formOf(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}
const problem = {
  status: 400,
  code: 'INPUT_INVALID',
  message: 'No.',
  requestId: null,
  facts: {},
  faults: {},
  fields: {},
};

test('what was typed comes back, secrets do not', () => {
  const form = formOf({ email: 'a@example.com', password: 'x', token: 't', name: ' A ' });
  expect(valuesOf(form)).toEqual({ email: 'a@example.com', name: ' A ' });
});

test('a refusal names fields, or the whole when no field is to blame', () => {
  const form = formOf({ email: 'a' });
  expect(refusal(problem, form)).toEqual({ errors: {}, message: 'No.', values: { email: 'a' } });
  expect(refusal({ ...problem, fields: { email: ['Wrong.', 'Short.'] } }, form)).toMatchObject({
    errors: { email: 'Wrong.' },
    message: null,
  });
});

test('the first issue of a field counts, nested ones by their path', () => {
  const issues = [
    { path: ['shippingAddress', 'city'], message: 'town' },
    { path: ['shippingAddress', 'city'], message: 'text_too_short {"min":2}' },
    { path: ['email'], message: 'email' },
  ];
  expect(errorsOf(translatorOf('de'), issues)).toEqual({
    'shippingAddress.city': 'Geben Sie einen Ort ein.',
    email: 'Geben Sie eine E-Mail-Adresse wie name@example.com ein.',
  });
});
