// Waiting for the bank. The page has the provider asked by itself; after a minute it says what to do
// instead of waiting, and offers a button, as it does from the start without JavaScript. While the
// provider does not answer, nobody knows whether anything was paid, and nothing else is said.

import { Notice } from '@kontor/ui/notice.tsx';
import { Spinner } from '@kontor/ui/spinner.tsx';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Form } from 'react-router';
import { SubmitButton } from '../forms/submit-button.tsx';
import { useShop } from '../shop/shop-context.tsx';

const PaymentWatch = lazy(() => import('./payment-watch.tsx'));

const patienceMs = 60_000;
const noAnswer =
  'The payment service does not answer, so we do not know yet whether you have paid. We go on asking.';

interface ConfirmingProps {
  orderKey: { orderId: string; accessToken: string | null };
  /** The provider does not answer: it may be paid, begun, or neither. */
  unknown?: boolean;
  /** A bank works on it, as on a debit: for days, not seconds. */
  slow?: boolean;
}

const debitWords =
  'Your bank works on the debit, which can take two weeks. We keep your order and write to you as soon as the bank answers. You can close this page.';

export function Confirming({ orderKey, unknown = false, slow = false }: ConfirmingProps) {
  const { store } = useShop();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p role="status" className="flex items-center gap-3 text-lg js:hidden">
        {unknown
          ? noAnswer
          : slow
            ? debitWords
            : 'The bank has not told us yet. Usually it takes a few seconds.'}
      </p>
      <p role="status" className="flex items-center gap-3 text-lg no-js:hidden">
        {!slow && <Spinner />}{' '}
        {unknown
          ? noAnswer
          : slow
            ? debitWords
            : 'This usually takes a few seconds. You can leave this page open.'}
      </p>
      <Suspense>
        <PaymentWatch orderKey={orderKey} />
      </Suspense>
      {late && !slow && (
        <Notice tone="warning" title="It takes longer than usual" className="mt-6">
          {unknown
            ? 'If you have paid, you need not pay again: we write to you as soon as we know. If not, come back to this page later and go on.'
            : 'Your order is safe, and you need not pay again. As soon as the bank answers we write to you. You can close this page.'}{' '}
          Questions: {store.email}
        </Notice>
      )}
      <Form method="post" replace className={`mt-6 ${late || slow ? '' : 'js:hidden'}`}>
        <SubmitButton tone="secondary" name="intent" value="settle">
          Check again
        </SubmitButton>
      </Form>
    </>
  );
}
