// The boxes by which rows are chosen. They stand above the link that covers a row.

import { useEffect, useRef } from 'react';
import { useT } from '../messages/use-t.ts';
import type { Selection } from './use-selection.ts';

const box = 'relative z-10 size-4 shrink-0 align-middle accent-(--primary) pointer-coarse:size-5';

export function SelectOne({ selection, rowKey }: { selection: Selection; rowKey: string }) {
  const t = useT();
  const shift = useRef(false);
  return (
    <input
      type="checkbox"
      aria-label={t('list.select', { name: selection.label(rowKey) })}
      checked={selection.has(rowKey)}
      onClick={(event) => {
        shift.current = event.shiftKey;
      }}
      onChange={() => selection.toggle(rowKey, shift.current)}
      className={box}
    />
  );
}

export function SelectAll({ selection, keys }: { selection: Selection; keys: readonly string[] }) {
  const t = useT();
  const ref = useRef<HTMLInputElement>(null);
  const chosen = keys.filter(selection.has).length;
  const some = chosen > 0 && chosen < keys.length;
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={ref}
      type="checkbox"
      aria-label={t('list.selectAll')}
      checked={chosen > 0 && chosen === keys.length}
      onChange={() => selection.toggleAll(keys)}
      className={box}
    />
  );
}
