// Listens to the shop while the admin is open: when an order changes, what shows it is read again,
// and a new one is marked for a moment and told once to screen readers.

import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, trpc } from '../api.ts';
import { useT } from '../messages/use-t.ts';
import { useCan } from '../session.ts';

const freshMs = 8_000;
let fresh: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function setFresh(next: ReadonlySet<string>): void {
  fresh = next;
  for (const listener of listeners) listener();
}

function markFresh(orderId: string): void {
  setFresh(new Set([...fresh, orderId]));
  setTimeout(() => setFresh(new Set([...fresh].filter((id) => id !== orderId))), freshMs);
}

/** Orders that came in during the last seconds. */
export function useFreshOrders(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => fresh,
  );
}

export function LiveOrders() {
  const can = useCan();
  return can('orders.read') ? <Listener /> : null;
}

function Listener() {
  const t = useT();
  const [told, setTold] = useState('');
  trpc.admin.live.events.useSubscription(undefined, {
    onData: ({ data: fact }) => {
      if (fact.type === 'order.placed' && fact.orderId) {
        markFresh(fact.orderId);
        setTold(t('live.newOrder'));
      }
      void api.admin.orders.list.invalidate();
      void api.admin.dashboard.invalidate();
      if (fact.orderId) void api.admin.orders.get.invalidate({ id: fact.orderId });
      else void api.admin.orders.get.invalidate();
    },
  });
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(''), freshMs);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <div role="status" className="sr-only">
      {told}
    </div>
  );
}
