// Whoever pressed "Pay" and got no answer may have paid: that is said, with a way to find out first,
// and what was found out.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useNavigation, useSubmit } from 'react-router';
import { useT } from '../messages/use-t.ts';

interface NoAnswerProps {
  /** The payment as it was when nobody answered; undefined: somebody did. */
  since: object | undefined;
  /** The payment as it was read last: another object means that the provider was asked since. */
  asOf: object;
}

export function NoAnswer({ since, asOf }: NoAnswerProps) {
  const submit = useSubmit();
  const t = useT();
  const pending = useNavigation().formData?.get('intent') === 'settle';
  if (!since) return null;
  if (since !== asOf) {
    return <Notice title={t('noAnswer.notPaid')}>{t('noAnswer.again')}</Notice>;
  }
  return (
    <Notice tone="warning" title={t('noAnswer.title')}>
      <p>{t('noAnswer.text')}</p>
      <Button
        tone="secondary"
        pending={pending}
        onClick={() => void submit({ intent: 'settle' }, { method: 'post', replace: true })}
        className="mt-3"
      >
        {t('noAnswer.ask')}
      </Button>
    </Notice>
  );
}
