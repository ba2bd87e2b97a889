// The form that edits something stored: one save at a time, refusals at their fields, and a colleague
// who saved first: nobody's change is lost in silence.
import { Field } from '@kontor/ui/field.tsx';
import { useForm } from 'react-hook-form';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { InEnglish } from '../messages/testing.tsx';
import { EditForm } from './edit-form.tsx';
import { conflict, refusal } from './refusal.ts';

type Mug = { title: string; note: string; price: string; version: number };
const stored: Mug = { title: 'Mug', note: 'Blue', price: '10', version: 1 };
const labels = { title: 'Title', note: 'Note', price: 'Price' };
type Save = (values: Mug) => Promise<Mug>;
type Props = { onSave: Save; reload?: () => Promise<Mug> };

function MugPage({ onSave, reload }: Props) {
  const form = useForm<Mug>({ defaultValues: stored });
  const { errors } = form.formState;
  return (
    <EditForm form={form} onSave={onSave} labels={labels} {...(reload ? { reload } : {})}>
      <Link to="/elsewhere">Elsewhere</Link>
      {(['title', 'note', 'price'] as const).map((name) => (
        <Field key={name} label={labels[name]} error={errors[name]?.message}>
          {(control) => <input {...control} {...form.register(name)} className="field" />}
        </Field>
      ))}
    </EditForm>
  );
}

async function show(props: Props) {
  const router = createMemoryRouter([
    { path: '/', element: <MugPage {...props} /> },
    { path: '/elsewhere', element: <p>Another page</p> },
  ]);
  await render(<RouterProvider router={router} />, { wrapper: InEnglish });
}

const field = (label: string) => page.getByRole('textbox', { name: label });
const button = (name: string) => page.getByRole('button', { name });
const values = () =>
  ['Title', 'Note', 'Price']
    .map((label) => field(label).element())
    .map((el) => (el as HTMLInputElement).value);

test('what changed is offered to be saved, and is stored once however often it is pressed', async () => {
  let answer = (_: Mug) => {};
  const onSave = vi.fn<Save>(() => new Promise((resolve) => (answer = resolve)));
  await show({ onSave });
  expect(button('Save').elements()).toEqual([]);
  await field('Title').fill('Cup');
  await button('Save').click();
  await userEvent.keyboard('{Control>}s{/Control}');
  await userEvent.keyboard('{Control>}s{/Control}');
  await expect.element(button('Save')).toHaveAttribute('aria-busy', 'true');
  expect(onSave.mock.calls.map(([sent]) => sent)).toEqual([{ ...stored, title: 'Cup' }]);
  answer({ ...stored, title: 'Cup', version: 2 });
  await expect.element(button('Save')).not.toBeInTheDocument();

  await field('Note').fill('Red');
  await userEvent.keyboard('{Control>}s{/Control}');
  await expect.poll(() => onSave.mock.lastCall?.[0]).toMatchObject({ note: 'Red', version: 2 });
  answer({ ...stored, title: 'Cup', note: 'Red', version: 3 });
  await expect.element(button('Save')).not.toBeInTheDocument();
  await field('Note').fill('Green');
  await button('Discard').click();
  expect(values()).toEqual(['Cup', 'Red', '10']);
});

test('a refusal stands at its field and in a summary that takes the focus and leads there', async () => {
  const onSave = vi.fn<Save>();
  onSave.mockRejectedValueOnce(refusal({ fields: { price: ['That is too much.'] } }));
  onSave.mockImplementationOnce(async (sent) => sent);
  await show({ onSave });
  await field('Price').fill('1000000');
  await button('Save').click();
  await expect.element(field('Price')).toBeInvalid();
  await expect.element(field('Price')).toHaveAccessibleDescription('Error: That is too much.');
  await expect.element(page.getByRole('alert')).toMatchTextContent('One thing is not right yet.');
  expect(document.activeElement?.textContent).toContain('One thing is not right yet.');
  await button('Price: That is too much.').click();
  await expect.element(field('Price')).toHaveFocus();
  await expect.element(field('Price')).toHaveValue('1000000');
  await field('Price').fill('12');
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

const theirs: Mug = { title: 'Beaker', note: 'Theirs', price: '10', version: 5 };

/** A colleague saved title and note; I changed note and price. */
async function clash() {
  const onSave = vi.fn<Save>().mockRejectedValueOnce(conflict());
  onSave.mockImplementation(async (sent) => ({ ...sent, version: 6 }));
  await show({ onSave, reload: async () => theirs });
  await field('Note').fill('Mine');
  await field('Price').fill('12');
  await button('Save').click();
  await expect.element(page.getByRole('alert')).toMatchTextContent('Cora Colleague saved this at');
  return onSave;
}

test('of a colleague who saved first it takes over what only they changed and asks about the rest', async () => {
  const onSave = await clash();
  expect(values()).toEqual(['Beaker', 'Mine', '12']);
  const told = page.getByRole('alert');
  await expect.element(told).toMatchTextContent('Note, theirs: Theirs');
  // The price is only mine: nothing to choose.
  await expect.element(told).not.toMatchTextContent('Price');
  await button('Take theirs').click();
  await expect.element(told.getByRole('listitem')).not.toBeInTheDocument();
  expect(values()).toEqual(['Beaker', 'Theirs', '12']);
  await button('Save').click();
  await expect.element(told).not.toBeInTheDocument();
  expect(onSave.mock.lastCall?.[0]).toEqual({ ...theirs, price: '12' });
});

test('who keeps all of their own saves it over what they have seen', async () => {
  const onSave = await clash();
  await button('Keep mine').click();
  await button('Save').click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(onSave.mock.lastCall?.[0]).toEqual({ ...theirs, note: 'Mine', price: '12' });
});

test('who discards instead has what the colleague saved', async () => {
  await clash();
  await button('Discard').click();
  expect(values()).toEqual(['Beaker', 'Theirs', '10']);
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('a conflict that cannot be read anew is told as what it is, and nothing is lost', async () => {
  const onSave = vi.fn<Save>().mockRejectedValue(conflict());
  await show({ onSave, reload: () => Promise.reject(new Error('offline')) });
  await field('Note').fill('Mine');
  await button('Save').click();
  await expect.element(page.getByRole('alert')).toMatchTextContent('Nothing has been overwritten');
  expect(values()).toEqual(['Mug', 'Mine', '10']);
});

test('who leaves with unsaved changes is asked first, and may stay', async () => {
  await show({ onSave: async (sent) => sent });
  const away = page.getByRole('link', { name: 'Elsewhere' });
  await field('Note').fill('Mine');
  await away.click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect.element(field('Note')).toHaveValue('Mine');
  await away.click();
  await dialog.getByRole('button', { name: 'Leave and lose changes' }).click();
  await expect.element(page.getByText('Another page')).toBeVisible();
});
