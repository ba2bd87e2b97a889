// Which rows of a list are chosen. A shift-click takes everything between it and the last one.
import { useRef, useState } from 'react';

export type Selection = {
  has: (key: string) => boolean;
  /** What the row is called, for the box's name. */
  label: (key: string) => string;
  toggle: (key: string, range: boolean) => void;
  toggleAll: (keys: readonly string[]) => void;
  clear: () => void;
};

type SelectionOptions = { keys: readonly string[]; label: (key: string) => string };

/** `keys` are the rows shown, in their order; what is no longer shown is not chosen. */
export function useSelection({ keys, label }: SelectionOptions): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const has = (key: string) => chosen.has(key) && keys.includes(key);
  const change = (some: readonly string[], wanted: boolean) => {
    const next = new Set(keys.filter(has));
    for (const key of some) {
      if (wanted) next.add(key);
      else next.delete(key);
    }
    setChosen(next);
  };
  return {
    has,
    label,
    toggle: (key, range) => {
      const from = range && last.current ? keys.indexOf(last.current) : -1;
      const to = keys.indexOf(key);
      const between = from < 0 ? [key] : keys.slice(Math.min(from, to), Math.max(from, to) + 1);
      last.current = key;
      change(between, !has(key));
    },
    toggleAll: (all) => change(all, !all.every(has)),
    clear: () => setChosen(new Set()),
  };
}
