// Tells that a line is gone, with the way back.

import { buttonClass } from '@kontor/ui/button.tsx';
import { Form } from 'react-router';
import type { RemovedLine } from './cart-actions.server.ts';

export function Removed({ removed }: { removed: RemovedLine }) {
  return (
    <Form
      method="post"
      replace
      preventScrollReset
      className="mt-6 flex max-w-2xl flex-wrap items-center justify-between gap-3 border border-line bg-surface px-4 py-2"
    >
      <p>{removed.title} is out of your basket.</p>
      <input type="hidden" name="variantId" value={removed.variantId} />
      <input type="hidden" name="quantity" value={removed.quantity} />
      <button type="submit" name="intent" value="undo" className={buttonClass('quiet')}>
        Undo
      </button>
    </Form>
  );
}
