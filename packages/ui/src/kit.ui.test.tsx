// What the kit's components promise to eyes, keyboards and screen readers.
import { type PropsWithChildren, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Badge } from './badge.tsx';
import { Button, type ButtonTone, buttonClass } from './button.tsx';
import { Dialog, DialogBody, DialogFoot } from './dialog.tsx';
import { CheckField, Field, SelectField, TextField } from './field.tsx';
import { FieldWordsProvider } from './field-words.ts';
import { Icon } from './icon.tsx';
import * as icons from './icons.ts';
import { Notice } from './notice.tsx';
import { Popover } from './popover.tsx';

test('a pending button keeps the focus, says that it is busy and swallows presses', async () => {
  const press = vi.fn();
  const send = vi.fn((event: React.FormEvent) => event.preventDefault());
  const form = (pending: boolean) => (
    <form onSubmit={send}>
      <Button type="submit" icon={icons.check} pending={pending} onClick={press}>
        Save
      </Button>
    </form>
  );
  const { rerender } = await render(form(false));
  const button = page.getByRole('button', { name: 'Save' });
  await button.click();
  expect([press.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);

  await rerender(form(true));
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('{Enter}');
  await button.click({ force: true });
  expect([press.mock.calls.length, send.mock.calls.length]).toEqual([1, 1]);

  await rerender(form(false));
  await userEvent.keyboard('{Enter}');
  expect([press.mock.calls.length, send.mock.calls.length]).toEqual([2, 2]);
});

test('buttons and badges can be read in every tone, in light and in dark', async () => {
  const tones: ButtonTone[] = ['primary', 'secondary', 'quiet', 'danger'];
  document.documentElement.dataset.theme = 'dark';
  await render(
    <div className="grid gap-2 bg-paper p-4">
      {tones.map((tone) => (
        <Button key={tone} tone={tone}>
          {tone}
        </Button>
      ))}
      <a href="#there" className={buttonClass('primary', 'sm')}>
        To the shop
      </a>
      {(['neutral', 'info', 'success', 'warning', 'danger'] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          <Icon drawing={icons.clock} />
          {tone}
        </Badge>
      ))}
    </div>,
  );
  await expect.element(page.getByRole('button')).toHaveLength(tones.length);
  delete document.documentElement.dataset.theme;
});

const words = { optional: '(optional)', required: '(required)', error: 'Error:' };
const InWords = ({ children }: PropsWithChildren) => (
  <FieldWordsProvider value={words}>{children}</FieldWordsProvider>
);

test('a field is tied to its label, its hint and its error', async () => {
  const form = (error?: string) => (
    <>
      <TextField label="Town" hint="Where the parcel goes." error={error} optional />
      <SelectField label="Country" error={error}>
        <option>Austria</option>
      </SelectField>
      <Field label="Note" required labelHidden error={error}>
        {(control) => <textarea {...control} className="field" />}
      </Field>
    </>
  );
  const { rerender } = await render(form(), { wrapper: InWords });
  const town = page.getByRole('textbox', { name: 'Town (optional)' });
  await expect.element(town).toHaveAccessibleDescription('Where the parcel goes.');
  await expect.element(town).not.toHaveAttribute('aria-invalid');
  await page.getByText('Town (optional)').click();
  await expect.element(town).toHaveFocus();

  await rerender(form('Say which.'));
  await expect
    .element(town)
    .toHaveAccessibleDescription('Error: Say which. Where the parcel goes.');
  for (const control of [town, page.getByRole('combobox'), page.getByLabelText('Note')]) {
    await expect.element(control).toBeInvalid();
  }
  await expect.element(page.getByLabelText('Note')).toBeRequired();
  // What is wrong stays red under the pointer.
  const note = page.getByLabelText('Note');
  const red = getComputedStyle(page.getByText('Error: Say which.').first().element()).color;
  await userEvent.hover(note);
  await expect.poll(() => note.element().matches(':hover')).toBe(true);
  await expect.poll(() => getComputedStyle(note.element()).borderColor).toBe(red);
});

test('a checkbox is pressed by its words and described by its hint', async () => {
  await render(<CheckField label="Gift" hint="Without a price on the slip." />);
  await page.getByText('Gift').click();
  const box = page.getByRole('checkbox', { name: 'Gift' });
  await expect.element(box).toBeChecked();
  await expect.element(box).toHaveAccessibleDescription('Without a price on the slip.');
});

test('a notice is read out as its tone asks, and one that was always there is not', async () => {
  await render(
    <>
      <Notice title="Saved" tone="success" />
      <Notice title="Refused" tone="danger" />
      <Notice title="Somebody was first" tone="warning" urgent />
      <Notice title="As ever" live={false} />
    </>,
  );
  await expect.element(page.getByRole('status')).toHaveTextContent('Saved');
  const alerts = page.getByRole('alert').elements();
  expect(alerts.map(({ textContent }) => textContent)).toEqual(['Refused', 'Somebody was first']);
});

function TwoDialogs({ locked = false }: { locked?: boolean }) {
  const [first, setFirst] = useState(false);
  const [second, setSecond] = useState(false);
  return (
    <>
      <Button onClick={() => setFirst(true)}>Open</Button>
      <button type="button">Beside</button>
      <Dialog
        open={first}
        onClose={() => setFirst(false)}
        title="The first"
        description="What it is for."
        locked={locked}
      >
        <DialogBody>
          <TextField label="Name" />
        </DialogBody>
        <DialogFoot>
          <Button onClick={() => setSecond(true)}>More</Button>
        </DialogFoot>
      </Dialog>
      <Dialog open={second} onClose={() => setSecond(false)} title="The second" wide>
        <DialogBody>Sure?</DialogBody>
        <DialogFoot>
          <Button onClick={() => setSecond(false)}>Yes</Button>
        </DialogFoot>
      </Dialog>
    </>
  );
}

test('a dialog holds the focus, closes by Escape and gives the focus back, one over another too', async () => {
  await render(<TwoDialogs />, { wrapper: InWords });
  const opener = page.getByRole('button', { name: 'Open' });
  await opener.click();
  const first = page.getByRole('dialog', { name: 'The first' });
  await expect.element(first).toHaveAccessibleDescription('What it is for.');
  const name = first.getByLabelText('Name');
  await expect.element(name).toHaveFocus();
  const more = first.getByRole('button', { name: 'More' });
  await userEvent.tab();
  await expect.element(more).toHaveFocus();
  await userEvent.tab();
  await expect.element(name).toHaveFocus();
  await userEvent.tab({ shift: true });
  await expect.element(more).toHaveFocus();

  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog', { name: 'The second' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog', { name: 'The second' })).not.toBeInTheDocument();
  await expect.element(more).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(first).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test('a press beside a dialog leaves it open, and while something is on its way so does Escape', async () => {
  const { rerender } = await render(<TwoDialogs />, { wrapper: InWords });
  await page.getByRole('button', { name: 'Open' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabelText('Name').fill('Half a name');
  await userEvent.click(document.documentElement, { position: { x: 5, y: 5 }, force: true });
  await expect.element(dialog.getByLabelText('Name')).toHaveValue('Half a name');
  await rerender(<TwoDialogs locked />);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).toBeVisible();
  await rerender(<TwoDialogs />);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
});

test('a popover opens by its button, has a name and closes by Escape', async () => {
  await render(
    <Popover trigger={<Button>Why</Button>} label="Why this price">
      Because.
    </Popover>,
  );
  const button = page.getByRole('button', { name: 'Why' });
  await button.click();
  const panel = page.getByRole('dialog', { name: 'Why this price' });
  await expect.element(panel).toHaveTextContent('Because.');
  await userEvent.keyboard('{Escape}');
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test('where less motion is asked for, another theme is there at once', async () => {
  await render(
    <ul>
      <li>
        <Button>Save</Button>
      </li>
    </ul>,
  );
  const root = document.documentElement;
  const colour = () => getComputedStyle(root).color;
  const light = colour();
  root.dataset.theme = 'dark';
  try {
    expect(colour()).not.toBe(light);
    expect(document.getAnimations()).toEqual([]);
  } finally {
    delete root.dataset.theme;
  }
});
