// Has the provider asked how far the payment is, every two seconds at first, and lets the page look
// again when that has an end. The only place that speaks tRPC from the browser; loaded here alone.

import type { AppRouter } from '@kontor/api/router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { httpLink } from '@trpc/client';
import { createTRPCReact } from '@trpc/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useRevalidator } from 'react-router';

const trpc = createTRPCReact<AppRouter>();
/** About ten minutes. By then the page offers a button, and the webhook and the sweeper go on. */
const mostAsked = 70;

interface PaymentWatchProps {
  orderKey: { orderId: string; accessToken: string | null };
}

export default function PaymentWatch({ orderKey }: PaymentWatchProps) {
  const [queryClient] = useState(() => new QueryClient());
  const [client] = useState(() => trpc.createClient({ links: [httpLink({ url: '/trpc' })] }));
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <Watch orderKey={orderKey} />
      </QueryClientProvider>
    </trpc.Provider>
  );
}

function Watch({ orderKey }: PaymentWatchProps) {
  const revalidator = useRevalidator();
  const settle = trpc.shop.checkout.settlePayment.useMutation();
  const ask = useEffectEvent(() => settle.mutateAsync(orderKey).catch(() => null));
  const lookAgain = useEffectEvent(() => revalidator.revalidate());
  // One clock for as long as it waits.
  useEffect(() => {
    let asked = 0;
    let timer = setTimeout(look);
    let gone = false;
    async function look() {
      const payment = await ask();
      if (gone) return;
      const waits = !payment || payment.state === 'processing' || payment.state === 'unknown';
      if (!waits) await lookAgain();
      asked += 1;
      if (asked < mostAsked && !gone) timer = setTimeout(look, asked < 15 ? 2_000 : 10_000);
    }
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return null;
}
