// A form in a dialog, the question before what cannot be taken back, and a count of stock that moved.
import { Field } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { InEnglish } from '../messages/testing.tsx';
import { MovedSince } from '../pages/inventory/moved-since.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { DialogForm } from './dialog-form.tsx';
import { conflict, refusal } from './refusal.ts';

type Rate = { name: string; percent: string; version: number };
const stored: Rate = { name: 'Reduced', percent: '7', version: 1 };
type Save = (values: Rate) => Promise<void>;
type Props = { onSave: Save; reload?: () => Promise<Rate | null> };

function Page({ onSave, reload }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Change
      </button>
      {open && (
        <RateDialog
          onSave={onSave}
          onClose={() => setOpen(false)}
          {...(reload ? { reload } : {})}
        />
      )}
    </>
  );
}

function RateDialog({ onSave, onClose, reload }: Props & { onClose: () => void }) {
  const form = useForm<Rate>({ defaultValues: stored });
  const { errors } = form.formState;
  return (
    <DialogForm
      form={form}
      title="Tax rate"
      submitLabel="Save"
      labels={{ name: 'Name', percent: 'Percent' }}
      onSave={onSave}
      onClose={onClose}
      {...(reload ? { reload } : {})}
    >
      <Field label="Name" error={errors.name?.message}>
        {(control) => <input {...control} {...form.register('name')} className="field" />}
      </Field>
      <Field label="Percent" error={errors.percent?.message}>
        {(control) => <input {...control} {...form.register('percent')} className="field" />}
      </Field>
    </DialogForm>
  );
}

const dialog = page.getByRole('dialog');
const button = (name: string) => dialog.getByRole('button', { name });

async function change(props: Props) {
  await render(<Page {...props} />, { wrapper: InEnglish });
  await page.getByRole('button', { name: 'Change' }).click();
  await dialog.getByLabelText('Name').fill('Mine');
}

test('it saves once, cannot be closed meanwhile, and gives the focus back when it is done', async () => {
  let answer = () => {};
  const onSave = vi.fn<Save>(() => new Promise((resolve) => (answer = resolve)));
  await change({ onSave });
  await userEvent.keyboard('{Enter}{Enter}');
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Save')).toHaveAttribute('aria-busy', 'true');
  await expect.element(button('Cancel')).toBeDisabled();
  answer();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onSave.mock.calls.map(([sent]) => sent)).toEqual([{ ...stored, name: 'Mine' }]);
  await expect.element(page.getByRole('button', { name: 'Change' })).toHaveFocus();
});

test('a refusal keeps what was typed, stands at its field and takes the focus', async () => {
  const onSave = vi.fn<Save>();
  onSave.mockRejectedValueOnce(refusal({ fields: { percent: ['At most 100.'] } }));
  onSave.mockRejectedValueOnce(refusal({ message: 'Another rate has this name.' }));
  await change({ onSave });
  await button('Save').click();
  await expect.element(dialog.getByLabelText('Percent')).toHaveFocus();
  await expect.element(dialog.getByLabelText('Percent')).toBeInvalid();
  await expect.element(dialog.getByLabelText('Name')).toHaveValue('Mine');
  await dialog.getByLabelText('Percent').fill('19');
  await button('Save').click();
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('Another rate has this name.');
  await expect.element(dialog.getByLabelText('Percent')).toHaveValue('19');
});

const theirs: Rate = { name: 'Theirs', percent: '8', version: 4 };

async function stale(reload: () => Promise<Rate | null>) {
  const onSave = vi.fn<Save>().mockRejectedValueOnce(conflict());
  onSave.mockResolvedValue(undefined);
  await change({ onSave, reload });
  await button('Save').click();
  await expect.element(dialog.getByRole('alert')).toBeVisible();
  return onSave;
}

test('what a colleague stored meanwhile is shown, and may be loaded', async () => {
  const onSave = await stale(async () => theirs);
  const told = dialog.getByRole('alert');
  await expect.element(told).toMatchTextContent('Cora Colleague saved this at');
  await expect.element(told).toMatchTextContent('Name Theirs');
  await expect.element(told).toMatchTextContent('Percent 8');
  await button('Load theirs').click();
  await expect.element(told).not.toBeInTheDocument();
  await expect.element(dialog.getByLabelText('Name')).toHaveValue('Theirs');
  await dialog.getByLabelText('Percent').fill('9');
  await button('Save').click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onSave.mock.lastCall?.[0]).toEqual({ ...theirs, percent: '9' });
});

test('or mine is saved over it, knowingly', async () => {
  const onSave = await stale(async () => theirs);
  await button('Save mine over it').click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onSave.mock.lastCall?.[0]).toEqual({ ...stored, name: 'Mine', version: 4 });
});

test('what is gone is told, and what was typed stays to be copied', async () => {
  await stale(async () => null);
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('Somebody removed this');
  await expect.element(dialog.getByLabelText('Name')).toHaveValue('Mine');
  expect(button('Save mine over it').elements()).toEqual([]);
});

test('a question says a refusal in place, and can be answered with no', async () => {
  const close = vi.fn();
  const question = (error: unknown, pending = false) => (
    <Confirm
      {...{ open: true, onClose: close, title: 'Cancel order?', confirmLabel: 'Cancel it' }}
      {...{ pending, error, onConfirm: () => {} }}
    >
      42.00 € go back.
    </Confirm>
  );
  const { rerender } = await render(question(null, true), { wrapper: InEnglish });
  await expect.element(button('Keep as it is')).toBeDisabled();
  await rerender(question(refusal({ message: 'It has been shipped.' })));
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('It has been shipped.');
  await button('Keep as it is').click();
  expect(close).toHaveBeenCalledOnce();
});

test('a count of stock that moved meanwhile asks when it was taken', async () => {
  const [before, after] = [vi.fn(), vi.fn()];
  await render(<MovedSince shown={10} now={7} counted={9} onBefore={before} onAfter={after} />, {
    wrapper: InEnglish,
  });
  await expect.element(page.getByRole('alert')).toMatchTextContent('now 7 are: 3 units left');
  await page.getByRole('button', { name: 'Before that: 6 remain' }).click();
  await page.getByRole('button', { name: 'After that: 9 are there' }).click();
  expect([before.mock.calls.length, after.mock.calls.length]).toEqual([1, 1]);
});
