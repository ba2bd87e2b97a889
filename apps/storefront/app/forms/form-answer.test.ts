import { expect, test } from 'vitest';
import { errorsOf, refusal, valuesOf } from './form-answer.ts';

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
    { path: ['shippingAddress', 'city'], message: 'Enter a town.' },
    { path: ['shippingAddress', 'city'], message: 'Too short.' },
    { path: ['email'], message: 'Enter an e-mail.' },
  ];
  expect(errorsOf(issues)).toEqual({
    'shippingAddress.city': 'Enter a town.',
    email: 'Enter an e-mail.',
  });
});
