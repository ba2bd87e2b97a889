// Told when a person must look at an order: what is wrong and what to do about it. Whoever has
// dealt with it says so, and how.
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { Field } from '../../form/field.tsx';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Order, refreshOrder } from './order.ts';
import { problemWords } from './problem-words.ts';

export function ProblemBanner({ order }: { order: Order }) {
  const [open, setOpen] = useState(false);
  const can = useCan();
  if (!order.problem) return null;
  const { title, advice } = problemWords(order.problem);
  return (
    <section
      aria-label="Problem"
      className="mb-4 flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm"
    >
      <Icon name="alert" className="mt-0.5 text-danger" />
      <div className="min-w-56 flex-1">
        <h2 className="font-semibold text-danger">{title}</h2>
        <p>{advice}</p>
      </div>
      {can('orders.write') && <Button onClick={() => setOpen(true)}>It is dealt with</Button>}
      {open && <Resolve order={order} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Resolve({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const resolve = trpc.admin.orders.resolveProblem.useMutation({
    onSuccess: () => {
      announce('Problem closed');
      onClose();
    },
    onSettled: refreshOrder,
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title="Close the problem?"
      confirmLabel="Close it"
      tone="primary"
      pending={resolve.isPending}
      error={resolve.error}
      onConfirm={() => resolve.mutate({ orderId: order.id, reason: reason.trim() })}
    >
      <p>The order leaves the list of problems. Nothing else about it changes.</p>
      <Field label="What was done" hint="Stands in the timeline.">
        {(control) => (
          <input
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            className="field"
          />
        )}
      </Field>
    </Confirm>
  );
}
