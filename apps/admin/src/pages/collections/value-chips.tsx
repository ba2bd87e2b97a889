// Several values of one thing: typed or picked out of a list, each taken off again.

import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useId, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type ChipsProps = {
  label: string;
  name: string;
  values: readonly string[];
  /** What is offered while one types. */
  choices: readonly string[];
  /** A value in words; left out: values are words. */
  labelOf?: (value: string) => string;
  /** The value of what was typed; null: there is none. Left out: what was typed. */
  read?: (text: string) => string | null;
  onChange: (values: string[]) => void;
  writes: boolean;
  error: string | undefined;
};

export function ValueChips(props: ChipsProps) {
  const t = useT();
  const { label, name, values, choices, onChange, writes } = props;
  const { labelOf = (value) => value, read = (text) => text || null } = props;
  const [fresh, setFresh] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const listId = useId();
  const add = (text: string) => {
    const value = read(text.trim());
    setUnknown(value === null && text.trim() !== '');
    if (value === null) return;
    if (!values.includes(value)) onChange([...values, value]);
    setFresh('');
  };
  return (
    <div className="grid gap-1.5">
      {values.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {values.map((value) => (
            <li
              key={value}
              className="inline-flex items-center rounded-md border border-line bg-sunken pl-2 text-sm"
            >
              {labelOf(value)}
              {writes ? (
                <IconButton
                  icon={icons.close}
                  label={t('chips.takeOff', { value: labelOf(value) })}
                  className="size-6!"
                  onClick={() => onChange(values.filter((other) => other !== value))}
                />
              ) : (
                <span className="w-2" />
              )}
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <Field
          label={t('chips.addTo', { label })}
          labelHidden
          error={isUnknown ? t('chips.chooseOne') : props.error}
        >
          {(control) => (
            <input
              {...control}
              name={name}
              list={listId}
              autoComplete="off"
              placeholder={choices.length > 0 ? t('chips.typeOrChoose') : t('chips.typeAndEnter')}
              value={fresh}
              onChange={({ target, nativeEvent }) => {
                setUnknown(false);
                if (isPicked(nativeEvent)) add(target.value);
                else setFresh(target.value);
              }}
              onBlur={() => add(fresh)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add(fresh);
              }}
              className="field"
            />
          )}
        </Field>
      )}
      <datalist id={listId}>
        {choices
          .filter((choice) => !values.some((value) => labelOf(value) === choice))
          .map((choice) => (
            <option key={choice} value={choice} />
          ))}
      </datalist>
    </div>
  );
}

/** Chosen out of the list of a box, not typed letter by letter: "S" may become "Stone". */
const isPicked = (event: Event) =>
  !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
