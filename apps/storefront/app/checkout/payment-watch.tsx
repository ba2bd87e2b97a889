// Asks every two seconds how far the payment is and lets the page look again as soon as that changes.
// The only place that speaks tRPC from the browser; loaded on this step alone.

import type { AppRouter } from '@kontor/api/router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { httpLink } from '@trpc/client';
import { createTRPCReact } from '@trpc/react-query';
import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';

const trpc = createTRPCReact<AppRouter>();
const everyMs = 2_000;

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
  const status = trpc.shop.checkout.paymentStatus.useQuery(orderKey, { refetchInterval: everyMs });
  const state = status.data?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again once per change of state.
  useEffect(() => {
    if (state && state !== 'processing' && state !== 'unknown') void revalidator.revalidate();
  }, [state]);
  return null;
}
