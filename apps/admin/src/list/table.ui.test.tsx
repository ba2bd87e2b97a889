// What a list says where the screen is narrow.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { InEnglish } from '../messages/testing.tsx';
import { Table } from './table.tsx';

test('a card leaves out what its row does not have', async () => {
  await page.viewport(390, 800);
  await render(
    <Table
      label="Movements"
      rows={[
        { id: 'a', what: 'First count', reason: '' },
        { id: 'b', what: 'Written off', reason: 'Broken' },
      ]}
      rowKey={({ id }) => id}
      title={{ header: 'What', cell: ({ what }) => what }}
      columns={[{ key: 'reason', header: 'Reason', cell: ({ reason }) => <>{reason}</> }]}
    />,
    { wrapper: InEnglish },
  );
  const reasons = page.getByText('Reason');
  await expect.element(reasons.nth(0)).not.toBeVisible();
  await expect.element(reasons.nth(1)).toBeVisible();
  await page.viewport(1000, 800);
});
