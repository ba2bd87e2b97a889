// Whoever pressed "Pay" and got no answer may have paid: that is said, with a way to find out first.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useNavigation, useSubmit } from 'react-router';

export function NoAnswer() {
  const submit = useSubmit();
  const pending = useNavigation().formData?.get('intent') === 'settle';
  return (
    <Notice tone="warning" title="The payment service did not answer">
      <p>So we do not know yet whether you have paid. Ask again before you pay once more.</p>
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
