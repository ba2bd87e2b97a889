// Waiting for the bank. The page has the provider asked by itself; after a minute it says what to do
// instead of waiting, and offers a button, as it does from the start without JavaScript. While the
// provider does not answer, nobody knows whether anything was paid, and nothing else is said.

import { Notice } from '@kontor/ui/notice.tsx';
import { Spinner } from '@kontor/ui/spinner.tsx';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Form } from 'react-router';
import { SubmitButton } from '../forms/submit-button.tsx';
import { useT } from '../messages/use-t.ts';
import { useShop } from '../shell/shop-context.tsx';
import { lateWords, waitingWords } from './waiting-words.ts';

const PaymentWatch = lazy(() => import('./payment-watch.tsx'));

const patienceMs = 60_000;

interface ConfirmingProps {
  orderKey: { orderId: string; accessToken: string | null };
  /** The provider does not answer: it may be paid, begun, or neither. */
  unknown?: boolean;
  /** A bank works on it, as on a debit: for days, not seconds. */
  slow?: boolean;
}

export function Confirming({ orderKey, unknown = false, slow = false }: ConfirmingProps) {
  const { store } = useShop();
  const t = useT();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p role="status" className="flex items-center gap-3 text-lg js:hidden">
        {waitingWords({ unknown, slow, script: false }, t)}
      </p>
      <p role="status" className="flex items-center gap-3 text-lg no-js:hidden">
        {!slow && <Spinner />} {waitingWords({ unknown, slow, script: true }, t)}
      </p>
      <Suspense>
        <PaymentWatch orderKey={orderKey} />
      </Suspense>
      {late && !slow && (
        <Notice tone="warning" title={t('waiting.longer')} className="mt-6">
          {t('waiting.questions', { words: lateWords(unknown, t), email: store.email })}
        </Notice>
      )}
      <Form method="post" replace className={`mt-6 ${late || slow ? '' : 'js:hidden'}`}>
        <SubmitButton tone="secondary" name="intent" value="settle">
          {t('waiting.check')}
        </SubmitButton>
      </Form>
    </>
  );
}
