// Somebody saved the same thing first. Fields that only they changed have been taken over; for
// each field that both changed, the person decides. Nobody's change is lost in silence.
import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';

export type Clash = { name: string; theirs: unknown };

type ClashesProps = {
  /** Who saved and when, as a sentence. */
  who: string | null;
  clashes: Clash[];
  labels: Partial<Record<string, string>>;
  onTake: (clash: Clash) => void;
  onKeep: (clash: Clash) => void;
};

export function Clashes({ who, clashes, labels, onTake, onKeep }: ClashesProps) {
  return (
    <Notice tone="warning" urgent title={who ?? 'Somebody else saved while you were editing.'}>
      <p>
        {clashes.length === 0
          ? 'Their changes are now in this form beside yours. Look at them, then save again.'
          : 'Their other changes are now in this form. These fields you both changed: choose, then save again.'}
      </p>
      <ul className="mt-2 grid gap-2">
        {clashes.map((clash) => (
          <li key={clash.name} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="min-w-0 flex-1">
              <b className="font-medium">{labels[clash.name] ?? clash.name}</b>
              {', theirs: '}
              <q className="break-words">{preview(clash.theirs)}</q>
            </span>
            <Button size="sm" onClick={() => onTake(clash)}>
              Take theirs
            </Button>
            <Button size="sm" onClick={() => onKeep(clash)}>
              Keep mine
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** A stored value in a few words: lists with commas, nothing as nothing. */
export function preview(value: unknown): string {
  const text = wordsOf(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.length === 0 ? 'none' : value.join(', ');
  }
  return JSON.stringify(value);
}
