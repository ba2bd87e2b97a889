// Stock moved between the look at the books and the count that is to be saved. Only the person who
// counted knows whether the count came before or after it, so they are asked.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { plural } from '../../format/money.tsx';

type MovedProps = {
  /** What was on hand when the form was opened. */
  shown: number;
  now: number;
  counted: number;
  onBefore: () => void;
  onAfter: () => void;
};

export function MovedSince({ shown, now, counted, onBefore, onAfter }: MovedProps) {
  const moved = now - shown;
  const words = `${plural(Math.abs(moved), 'unit')} ${moved < 0 ? 'left' : 'came in'}`;
  return (
    <Notice tone="warning" urgent title="Stock moved while this was open.">
      <p>
        When you opened it {shown} were on hand, now {now} are: {words}. Nothing is saved yet. When
        did you count {counted}?
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onBefore}>
          Before that: {counted + moved} remain
        </Button>
        <Button size="sm" onClick={onAfter}>
          After that: {counted} are there
        </Button>
      </div>
    </Notice>
  );
}
