// Tells that a line is gone, with the way back.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Form } from 'react-router';
import { useT } from '../messages/use-t.ts';
import type { RemovedLine } from './cart-actions.server.ts';

export function Removed({ removed }: { removed: RemovedLine }) {
  const t = useT();
  return (
    <Form
      method="post"
      replace
      preventScrollReset
      className="mt-6 flex max-w-2xl flex-wrap items-center justify-between gap-3 border border-line bg-surface px-4 py-2"
    >
      <p>{t('basket.isOut', { title: removed.title })}</p>
      <input type="hidden" name="variantId" value={removed.variantId} />
      <input type="hidden" name="quantity" value={removed.quantity} />
      <button type="submit" name="intent" value="undo" className={buttonClass('quiet')}>
        {t('basket.undo')}
      </button>
    </Form>
  );
}
