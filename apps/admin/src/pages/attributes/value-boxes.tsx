// One box for each attribute, as its kind asks.

import type { Chosen } from '@kontor/shared/attribute-input.ts';
import type { ControlProps } from '@kontor/ui/field.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useId, useState } from 'react';
import { Message, useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { type Attribute, blankValue, chosenOf, labelOf, type TypedValue } from './typed-values.ts';

type BoxesProps = {
  /** In their order. */
  attributes: readonly Attribute[];
  values: readonly TypedValue[];
  onChange: (values: TypedValue[]) => void;
  /** By the place in `values`. */
  errorAt: (index: number) => string | undefined;
  disabled: boolean;
  /** Said behind each name to those who hear it: which variant. */
  of?: string;
  /** Offered for what a type does not ask for. */
  onRemove?: ((attribute: Attribute) => void) | undefined;
  removable?: ((attribute: Attribute) => boolean) | undefined;
};

export function ValueBoxes(props: BoxesProps) {
  const t = useT();
  const { attributes, values, onChange, errorAt, disabled, of, onRemove, removable } = props;
  const put = (next: TypedValue) => {
    const known = values.some(({ attributeId }) => attributeId === next.attributeId);
    onChange(
      known
        ? values.map((one) => (one.attributeId === next.attributeId ? next : one))
        : [...values, next],
    );
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {attributes.map((attribute) => {
        const index = values.findIndex(({ attributeId }) => attributeId === attribute.id);
        const value = values[index] ?? blankValue(attribute);
        const { name, unit } = attribute;
        return (
          <div key={attribute.id} className="flex items-start gap-1">
            <Field
              className="min-w-0 grow"
              label={
                <>
                  {unit ? (
                    <Message
                      id="attributes.valueInUnit"
                      values={{ name, unit }}
                      tags={{ quiet: <span className="font-normal text-muted" /> }}
                    />
                  ) : (
                    name
                  )}
                  {of && <span className="sr-only">, {of}</span>}
                </>
              }
              error={errorAt(index)}
            >
              {(control) => <Box {...{ attribute, value, control, disabled }} onChange={put} />}
            </Field>
            {onRemove && removable?.(attribute) && !disabled && (
              <IconButton
                icon={icons.trash}
                label={t('attributes.takeOffProduct', { name })}
                className="mt-6"
                onClick={() => onRemove(attribute)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

type BoxProps = {
  attribute: Attribute;
  value: TypedValue;
  control: ControlProps;
  disabled: boolean;
  onChange: (value: TypedValue) => void;
};

function Box({ attribute, value, control, disabled, onChange }: BoxProps) {
  const t = useT();
  const { kind } = attribute;
  const common = {
    ...control,
    disabled,
    value: value.text,
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...value, text: event.target.value }),
  };
  if (kind === 'yes_no') {
    return (
      <select {...common} className="field">
        <option value="">{t('attributes.notSaid')}</option>
        <option value="yes">{t('attributes.yes')}</option>
        <option value="no">{t('attributes.no')}</option>
      </select>
    );
  }
  if (kind === 'date') return <input {...common} type="date" className="field" />;
  if (kind === 'number') {
    return (
      <input {...common} inputMode="decimal" autoComplete="off" className="field text-right" />
    );
  }
  if (kind === 'text') return <input {...common} autoComplete="off" className="field" />;
  const choose = (chosen: Chosen[]) => onChange({ ...value, chosen });
  return kind === 'choices' ? (
    <Several
      {...{ attribute, common: control, disabled }}
      chosen={value.chosen}
      onChange={choose}
    />
  ) : (
    <One {...{ attribute, common: control, disabled }} chosen={value.chosen[0]} onChange={choose} />
  );
}

type ChoiceProps = Pick<BoxProps, 'attribute' | 'disabled'> & {
  /** Ties the box to its label and to what is wrong with it. */
  common: ControlProps;
  onChange: (chosen: Chosen[]) => void;
};

/** A box in which one types or picks; what is not in the list becomes a new choice. */
function One({
  attribute,
  common,
  disabled,
  chosen,
  onChange,
}: ChoiceProps & { chosen: Chosen | undefined }) {
  const { choices } = attribute;
  const listId = useId();
  const color =
    chosen && 'id' in chosen ? choices.find(({ id }) => id === chosen.id)?.color : undefined;
  // What is typed stays as it is typed: "oak" is Oak when the box is left.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = chosen ? labelOf(choices, chosen) : '';
  return (
    <>
      <span className="flex items-center gap-2">
        {color && (
          <span
            aria-hidden="true"
            className="size-5 shrink-0 rounded-sm border border-control"
            style={{ backgroundColor: color }}
          />
        )}
        <input
          {...common}
          list={listId}
          autoComplete="off"
          disabled={disabled}
          value={typed ?? shown}
          onChange={({ target }) => {
            setTyped(target.value);
            const next = chosenOf(choices, target.value);
            onChange(next ? [next] : []);
          }}
          onBlur={() => setTyped(null)}
          className="field min-w-0"
        />
      </span>
      <Options id={listId} choices={choices} />
      {chosen && !('id' in chosen) && <NewChoice />}
    </>
  );
}

function Several({
  attribute,
  common,
  disabled,
  chosen,
  onChange,
}: ChoiceProps & { chosen: Chosen[] }) {
  const t = useT();
  const { choices, name } = attribute;
  const [fresh, setFresh] = useState('');
  const listId = useId();
  const same = (one: Chosen, other: Chosen) =>
    labelOf(choices, one).toLowerCase() === labelOf(choices, other).toLowerCase();
  const add = (text: string) => {
    const next = chosenOf(choices, text);
    if (next && !chosen.some((one) => same(one, next))) onChange([...chosen, next]);
    setFresh('');
  };
  return (
    <>
      {chosen.length > 0 && (
        <ul className="mb-1.5 flex flex-wrap gap-1.5">
          {chosen.map((one) => {
            const label = labelOf(choices, one);
            return (
              <li
                key={'id' in one ? one.id : one.label}
                className="inline-flex items-center rounded-md border border-line bg-sunken pl-2 text-sm"
              >
                {'id' in one ? (
                  label
                ) : (
                  <Message
                    id="attributes.newMark"
                    values={{ label }}
                    tags={{ quiet: <span className="text-muted" /> }}
                  />
                )}
                {disabled ? (
                  <span className="w-2" />
                ) : (
                  <IconButton
                    icon={icons.close}
                    label={t('attributes.takeOffOther', { label, name })}
                    className="size-6!"
                    onClick={() => onChange(chosen.filter((other) => other !== one))}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <input
        {...common}
        list={listId}
        autoComplete="off"
        disabled={disabled}
        placeholder={t('attributes.addOne')}
        value={fresh}
        onChange={({ target }) => {
          // Picked out of the list it stands there whole.
          if (choices.some(({ label }) => label === target.value)) add(target.value);
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
      <Options
        id={listId}
        choices={choices.filter(({ id }) => !chosen.some((one) => 'id' in one && one.id === id))}
      />
    </>
  );
}

const Options = ({ id, choices }: { id: string; choices: Attribute['choices'] }) => (
  <datalist id={id}>
    {choices.map((choice) => (
      <option key={choice.id} value={choice.label} />
    ))}
  </datalist>
);

function NewChoice() {
  const t = useT();
  return <span className="mt-1 block text-xs text-muted">{t('attributes.newChoiceKept')}</span>;
}
