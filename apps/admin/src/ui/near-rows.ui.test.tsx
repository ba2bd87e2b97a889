// A list of two thousand rows of boxes: how much of it stands in the page, and that one can get everywhere.
import { useForm } from 'react-hook-form';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { focusFar } from '../form/focus-wrong.ts';
import { NearRows } from './near-rows.tsx';

const rows = Array.from({ length: 2000 }, (_, n) => `Row ${n}`);

function Form({ wrong }: { wrong?: number }) {
  const form = useForm({ defaultValues: { names: rows } });
  return (
    <form>
      <NearRows rows={rows} name="names" height={40} isNeeded={(index) => index === wrong}>
        {(name, index) => (
          <div key={name} style={{ height: 40 }}>
            <input aria-label={name} {...form.register(`names.${index}`)} />
          </div>
        )}
      </NearRows>
      <output aria-label="said">
        {form.watch('names').filter((name) => !rows.includes(name))}
      </output>
    </form>
  );
}

const boxes = () => document.querySelectorAll('input').length;

test('only rows near the window stand there, a row with a mistake besides, and what was typed stays', async () => {
  await render(<Form wrong={1500} />);
  expect(boxes()).toBeLessThan(100);
  await expect.element(page.getByLabelText('Row 1500', { exact: true })).toBeInTheDocument();
  await userEvent.fill(page.getByLabelText('Row 3', { exact: true }), 'Typed');
  (document.activeElement as HTMLElement).blur();
  const { scrollHeight } = document.documentElement;
  expect(scrollHeight).toBeGreaterThan(79_000);
  window.scrollTo(0, scrollHeight / 2);
  await expect.element(page.getByLabelText('Row 1000', { exact: true })).toBeInTheDocument();
  await expect.element(page.getByLabelText('Row 3', { exact: true })).not.toBeInTheDocument();
  expect(boxes()).toBeLessThan(150);
  await expect.element(page.getByLabelText('said')).toHaveTextContent('Typed');
  window.scrollTo(0, 0);
  await expect.element(page.getByLabelText('Row 3', { exact: true })).toHaveValue('Typed');
});

test('the tab key goes on from row to row', async () => {
  await render(<Form />);
  await userEvent.click(page.getByLabelText('Row 0', { exact: true }));
  for (let row = 1; row <= 60; row += 1) {
    await expect.element(page.getByLabelText(`Row ${row}`, { exact: true })).toBeInTheDocument();
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`Row ${row}`);
  }
});

test('a short list stands whole', async () => {
  await render(
    <NearRows rows={rows.slice(0, 50)} name="names" height={40}>
      {(name) => <p key={name}>{name}</p>}
    </NearRows>,
  );
  expect(document.querySelectorAll('p')).toHaveLength(50);
});

test('a mistake far away is led to in its own row', async () => {
  await render(<Form />);
  expect(focusFar(document, 'names.1713')).toBe(true);
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Row 1713');
  expect(focusFar(document, 'names.1714')).toBe(false);
  expect(focusFar(document, 'title')).toBe(false);
});
