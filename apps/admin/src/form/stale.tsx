// A dialog's form was opened before somebody else saved the same thing. It says who and when, shows
// what differs, and leaves the choice: take what is stored now, or save one's own over it.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { describeError, whoChanged } from '../format/errors.ts';
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
  if (theirs === null) {
    return (
      <Notice tone="warning" urgent title="Somebody removed this while you had it open.">
        <p>What you typed is still here to copy, but there is nothing left to save it to.</p>
      </Notice>
    );
  }
  const differing = Object.entries(labels).filter(
    ([name]) => JSON.stringify(theirs[name]) !== JSON.stringify(mine[name]),
  );
  return (
    <Notice
      tone="warning"
      urgent
      title={whoChanged(describeError(error)) ?? 'Somebody saved this while you had it open.'}
    >
      {differing.length === 0 ? (
        <p>What is stored now is what you entered.</p>
      ) : (
        <>
          <p>Nothing of yours has been saved, nothing of theirs is lost. Stored now:</p>
          <ul className="mt-1 grid list-disc gap-0.5 pl-5">
            {differing.map(([name, label]) => (
              <li key={name}>
                <b className="font-medium">{label}</b>{' '}
                <q className="break-words">{preview(theirs[name])}</q>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onLoad}>
          Load theirs
        </Button>
        <Button size="sm" onClick={onSaveMine}>
          Save mine over it
        </Button>
      </div>
    </Notice>
  );
}
