// Up to three options with their values. Values keep their variants when they are renamed.

import { maxOptions } from '@kontor/shared/variant-limits.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import type { Problems } from '../../form/check-input.ts';
import { useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import {
  addOption,
  blankVariant,
  dropOption,
  fillMatrix,
  type OptionRow,
  renameValue,
  type VariantRow,
} from './matrix.ts';
import { OptionValue } from './option-value.tsx';

type EditorProps = {
  options: OptionRow[];
  variants: VariantRow[];
  editable: boolean;
  /** What is wrong, by "0.name" and "0.values.1.value". */
  problems: Problems;
  onChange: (next: { options?: OptionRow[]; variants?: VariantRow[] }) => void;
};

/** Of one option; the others come when they are asked for. */
const mostValues = 100;
const suggestions = ['options.colour', 'options.size', 'options.material'] as const;

export function OptionEditor({ options, variants, editable, problems, onChange }: EditorProps) {
  const t = useT();
  const change = (index: number, option: OptionRow) =>
    options.map((each, at) => (at === index ? option : each));

  const add = () => {
    const name =
      suggestions
        .map((each) => t(each))
        .find((each) => !options.some((option) => option.name === each)) ?? t('options.option');
    const first = t('options.firstValue');
    onChange({
      options: [...options, { name, values: [{ value: first, swatch: null }] }],
      variants: addOption(variants.length > 0 ? variants : [blankVariant], first),
    });
  };

  return (
    <div className="grid gap-3">
      {options.map((option, index) => (
        <Option
          // biome-ignore lint/suspicious/noArrayIndexKey: an option's only stable identity is its place
          key={index}
          option={option}
          index={index}
          editable={editable}
          problems={problems}
          onName={(name) => onChange({ options: change(index, { ...option, name }) })}
          onSwatch={(value, swatch) =>
            onChange({
              options: change(index, {
                ...option,
                values: option.values.map((each) =>
                  each.value === value ? { ...each, swatch } : each,
                ),
              }),
            })
          }
          onRename={(from, to) =>
            onChange({
              options: change(index, {
                ...option,
                values: option.values.map((each) =>
                  each.value === from ? { ...each, value: to } : each,
                ),
              }),
              variants: renameValue(variants, index, from, to),
            })
          }
          onAdd={(value) => {
            const next = change(index, {
              ...option,
              values: [...option.values, { value, swatch: null }],
            });
            onChange({ options: next, variants: fillMatrix(next, variants) });
          }}
          onRemoveValue={(value) =>
            onChange({
              options: change(index, {
                ...option,
                values: option.values.filter((each) => each.value !== value),
              }),
              variants: variants.filter((variant) => variant.values[index] !== value),
            })
          }
          onRemove={() =>
            onChange({
              options: options.filter((_, at) => at !== index),
              variants: dropOption(variants, index),
            })
          }
        />
      ))}
      {editable && options.length < maxOptions && (
        <Button size="sm" icon={icons.plus} className="justify-self-start" onClick={add}>
          {options.length === 0 ? t('options.addSuchAs') : t('options.add')}
        </Button>
      )}
    </div>
  );
}

type OptionProps = {
  option: OptionRow;
  index: number;
  editable: boolean;
  problems: Problems;
  onName: (name: string) => void;
  onSwatch: (value: string, swatch: string | null) => void;
  onRename: (from: string, to: string) => void;
  onAdd: (value: string) => void;
  onRemoveValue: (value: string) => void;
  onRemove: () => void;
};

function Option(props: OptionProps) {
  const t = useT();
  const { option, index, editable } = props;
  const [fresh, setFresh] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const isWrong = (at: number) =>
    [`${index}.values.${at}`, `${index}.values.${at}.value`].some((name) => name in props.problems);
  const shown = option.values.flatMap((each, at) =>
    isWhole || at < mostValues || isWrong(at) ? [{ each, at }] : [],
  );
  const left = option.values.length - shown.length;
  const free = (value: string) =>
    value.trim() !== '' && !option.values.some((each) => each.value === value.trim());
  const addFresh = () => {
    if (!free(fresh)) return;
    props.onAdd(fresh.trim());
    setFresh('');
  };
  const colours = /colou?r|farbe/i.test(option.name);
  return (
    <fieldset className="min-w-0 rounded-md border border-line px-3 pt-1 pb-3">
      <legend className="px-1 text-xs text-muted">
        {t('options.number', { number: index + 1 })}
      </legend>
      <div className="grid gap-2 sm:grid-cols-[10rem_1fr_auto] sm:items-start">
        <Field
          label={t('options.nameOf', { number: index + 1 })}
          labelHidden
          error={props.problems[`${index}.name`]}
        >
          {(control) => (
            <input
              {...control}
              name={`options.${index}.name`}
              value={option.name}
              disabled={!editable}
              onChange={(event) => props.onName(event.target.value)}
              className="field"
            />
          )}
        </Field>
        <div className="-m-1 flex max-h-80 flex-wrap gap-2 overflow-y-auto p-1">
          {shown.map(({ each, at }) => (
            <OptionValue
              key={at}
              name={`options.${index}.values.${at}.value`}
              value={each.value}
              swatch={each.swatch}
              colours={colours}
              editable={editable}
              problem={
                props.problems[`${index}.values.${at}.value`] ??
                props.problems[`${index}.values.${at}`]
              }
              removable={option.values.length > 1}
              isFree={free}
              onRename={(to) => props.onRename(each.value, to)}
              onSwatch={(swatch) => props.onSwatch(each.value, swatch)}
              onRemove={() => props.onRemoveValue(each.value)}
            />
          ))}
          {left > 0 && (
            <Button size="sm" onClick={() => setIsWhole(true)}>
              {t('options.showMore', { count: left })}
            </Button>
          )}
          {editable && (
            <input
              aria-label={t('options.newValue', { option: option.name })}
              placeholder={t('options.addValue')}
              value={fresh}
              onChange={(event) => setFresh(event.target.value)}
              onBlur={addFresh}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                addFresh();
              }}
              className="field w-32!"
            />
          )}
        </div>
        {editable && (
          <IconButton
            icon={icons.trash}
            label={t('options.remove', { option: option.name })}
            onClick={props.onRemove}
          />
        )}
      </div>
    </fieldset>
  );
}
