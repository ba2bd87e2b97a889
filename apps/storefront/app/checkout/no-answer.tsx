// Whoever pressed "Pay" and got no answer may have paid: that is said, with a way to find out first,
// and what was found out.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useNavigation, useSubmit } from 'react-router';

interface NoAnswerProps {
  /** The payment as it was when nobody answered; undefined: somebody did. */
  since: object | undefined;
  /** The payment as it was read last: another object means that the provider was asked since. */
  asOf: object;
}

export function NoAnswer({ since, asOf }: NoAnswerProps) {
  const submit = useSubmit();
  const pending = useNavigation().formData?.get('intent') === 'settle';
  if (!since) return null;
  if (since !== asOf) {
    return <Notice title="It has not been paid">You have not been charged. Try again.</Notice>;
  }
  return (
    <Notice tone="warning" title="The payment service did not answer">
      <p>So we do not know yet whether you have paid. Ask before you pay once more.</p>
      <Button
        tone="secondary"
        pending={pending}
        onClick={() => void submit({ intent: 'settle' }, { method: 'post', replace: true })}
        className="mt-3"
      >
        Has it been paid?
      </Button>
    </Notice>
  );
}
