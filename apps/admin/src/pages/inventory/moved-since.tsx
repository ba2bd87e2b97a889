// Stock moved between the look at the books and the count that is to be saved. Only the person who
// counted knows whether the count came before or after it, so they are asked.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useT } from '../../messages/use-t.ts';

type MovedProps = {
  /** What was on hand when the form was opened. */
  shown: number;
  now: number;
  counted: number;
  onBefore: () => void;
  onAfter: () => void;
};

export function MovedSince({ shown, now, counted, onBefore, onAfter }: MovedProps) {
  const t = useT();
  const moved = now - shown;
  return (
    <Notice tone="warning" urgent title={t('inventory.moved')}>
      <p>
        {t(moved < 0 ? 'inventory.movedLeft' : 'inventory.movedIn', {
          shown,
          now,
          count: Math.abs(moved),
          counted,
        })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onBefore}>
          {t('inventory.countedBefore', { count: counted + moved })}
        </Button>
        <Button size="sm" onClick={onAfter}>
          {t('inventory.countedAfter', { count: counted })}
        </Button>
      </div>
    </Notice>
  );
}
