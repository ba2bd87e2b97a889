// Some of many things by their names, put in order by buttons; the rest is added from a list.

import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { IconButton } from '../ui/icon-button.tsx';

type OrderedNamesProps = {
  legend: string;
  /** What is said while nothing is chosen. */
  none: string;
  /** "Add an attribute" */
  add: string;
  /** "Take Colour off this type" */
  takeOff: (name: string) => string;
  keys: readonly string[];
  names: readonly { key: string; name: string; told?: string }[];
  /** The name of what `names` does not have. */
  gone: string | ((key: string) => string);
  onChange: (keys: string[]) => void;
  error: string | undefined;
};

export function OrderedNames(props: OrderedNamesProps) {
  const t = useT();
  const { legend, none, add, takeOff, keys, names, gone, onChange, error } = props;
  const [chosen, setChosen] = useState('');
  const byKey = new Map(names.map((one) => [one.key, one]));
  const free = names.filter(({ key }) => !keys.includes(key));
  const move = (index: number, by: number) => {
    const next = [...keys];
    const [key] = next.splice(index, 1);
    if (key) next.splice(index + by, 0, key);
    onChange(next);
  };
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {keys.length === 0 && <p className="text-sm text-muted">{none}</p>}
      <ol className="grid gap-0.5">
        {keys.map((key, index) => {
          const known = byKey.get(key);
          const name = known?.name ?? (typeof gone === 'string' ? gone : gone(key));
          return (
            <li key={key} className="flex items-center gap-1 border-b border-line py-1 text-sm">
              <span className="min-w-0 grow break-words">
                {name}
                {known?.told && <span className="text-muted">, {known.told}</span>}
              </span>
              <IconButton
                icon={icons.up}
                label={t('form.moveUp', { name })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon={icons.down}
                label={t('form.moveDown', { name })}
                disabled={index === keys.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon={icons.close}
                label={takeOff(name)}
                onClick={() => onChange(keys.filter((other) => other !== key))}
              />
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <select
          aria-label={add}
          value={chosen}
          onChange={({ target }) => {
            setChosen('');
            if (target.value) onChange([...keys, target.value]);
          }}
          className="field"
        >
          <option value="">{add} …</option>
          {free.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
      {error && <p className="text-sm text-danger">{error}</p>}
    </fieldset>
  );
}
