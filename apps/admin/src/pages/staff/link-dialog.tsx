// Shows the link of an invitation to the person who invited, this once: no mail server sends it, and
// the server keeps only its hash.

import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';

type LinkProps = { email: string; link: string; onClose: () => void };

export function LinkDialog({ email, link, onClose }: LinkProps) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // No permission for the clipboard: the link is selected, to be copied by hand.
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('staff.handOver')}
      description={t('staff.handOverHint', { email })}
    >
      <DialogBody>
        <Field label={t('staff.link')} hint={t('staff.linkHint')}>
          {(control) => (
            <input
              {...control}
              ref={box}
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
              className="field font-mono text-xs!"
            />
          )}
        </Field>
        <p role="status" className="mt-1 text-sm text-success">
          {copied && t('staff.copied')}
        </p>
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('staff.close')}</Button>
        <Button tone="primary" onClick={() => void copy()}>
          {t('staff.copyLink')}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
