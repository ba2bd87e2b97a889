// Somebody saved the same thing first. Fields that only they changed have been taken over; for
// each field that both changed, the person decides. Nobody's change is lost in silence.

import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Message, type T, useT } from '../messages/use-t.ts';

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
  const t = useT();
  return (
    <Notice tone="warning" urgent title={who ?? t('form.somebodySaved')}>
      <p>{clashes.length === 0 ? t('form.theirsBesideYours') : t('form.bothChanged')}</p>
      <ul className="mt-2 grid gap-2">
        {clashes.map((clash) => (
          <li key={clash.name} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="min-w-0 flex-1">
              <Message
                id="form.theirs"
                values={{
                  field: labels[clash.name] ?? clash.name,
                  value: preview(clash.theirs, t),
                }}
                tags={{ b: <b className="font-medium" />, q: <q className="break-words" /> }}
              />
            </span>
            <Button size="sm" onClick={() => onTake(clash)}>
              {t('form.takeTheirs')}
            </Button>
            <Button size="sm" onClick={() => onKeep(clash)}>
              {t('form.keepMine')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** A stored value in a few words: lists with commas, nothing as nothing. */
export function preview(value: unknown, t: T): string {
  const text = wordsOf(value, t);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function wordsOf(value: unknown, t: T): string {
  if (typeof value === 'string') return value === '' ? t('form.empty') : value;
  if (value === null || value === undefined) return t('form.none');
  if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no');
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.length === 0
      ? t('form.none')
      : new Intl.ListFormat(t.locale, { type: 'unit' }).format(value);
  }
  return JSON.stringify(value);
}
