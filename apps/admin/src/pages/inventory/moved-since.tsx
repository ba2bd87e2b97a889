// Stock moved between the look at the books and the count that is to be saved. Only the person who
// counted knows whether the count came before or after it, so they are asked.
import { plural } from '../../format/money.tsx';
import { Button } from '../../ui/button.tsx';

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
    <div
      role="alert"
      className="rounded-md border border-warning/50 bg-warning-soft px-3 py-2.5 text-sm"
    >
      <p className="font-medium text-warning">Stock moved while this was open.</p>
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
    </div>
  );
}
