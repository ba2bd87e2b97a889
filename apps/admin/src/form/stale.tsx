// A dialog's form was opened before somebody else saved the same thing. It says who and when, shows
// what differs, and leaves the choice: take what is stored now, or save one's own over it.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { describeError, whoChanged } from '../format/errors.ts';
import { useT } from '../messages/use-t.ts';
import { preview } from './clashes.tsx';

type StaleProps = {
  error: unknown;
  /** What is stored now; null: it is gone. */
  theirs: Record<string, unknown> | null;
  mine: Record<string, unknown>;
  /** Only fields with a name are compared: the others are not for people. */
  labels: Partial<Record<string, string>>;
  onLoad: () => void;
  onSaveMine: () => void;
};

export function Stale({ error, theirs, mine, labels, onLoad, onSaveMine }: StaleProps) {
  const t = useT();
  if (theirs === null) {
    return (
      <Notice tone="warning" urgent title={t('stale.removed')}>
        <p>{t('stale.nowhere')}</p>
      </Notice>
    );
  }
  const differing = Object.entries(labels).filter(
    ([name]) => JSON.stringify(theirs[name]) !== JSON.stringify(mine[name]),
  );
  return (
    <Notice tone="warning" urgent title={whoChanged(describeError(error)) ?? t('stale.saved')}>
      {differing.length === 0 ? (
        <p>{t('stale.same')}</p>
      ) : (
        <>
          <p>{t('stale.differs')}</p>
          <ul className="mt-1 grid list-disc gap-0.5 pl-5">
            {differing.map(([name, label]) => (
              <li key={name}>
                <b className="font-medium">{label}</b>{' '}
                <q className="break-words">{preview(theirs[name], t)}</q>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onLoad}>
          {t('stale.loadTheirs')}
        </Button>
        <Button size="sm" onClick={onSaveMine}>
          {t('stale.saveMine')}
        </Button>
      </div>
    </Notice>
  );
}
