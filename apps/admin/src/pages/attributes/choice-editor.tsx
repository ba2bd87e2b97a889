// What can be chosen: named, coloured, ordered, merged, taken away. What goes stays visible with what is
// lost by it until the form is saved.

import { choiceKey } from '@kontor/shared/attribute-key.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import type { Problems } from '../../form/check-input.ts';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { AttributeDetail, ChoiceRow } from './attribute-values.ts';

type EditorProps = {
  choices: ChoiceRow[];
  withColor: boolean;
  disabled: boolean;
  /** By "0.label". */
  problems: Problems;
  /** As it is stored; null while there are changes, which a merge would lose. */
  attribute: AttributeDetail | null;
  onChange: (choices: ChoiceRow[]) => void;
  onMerged: () => Promise<void>;
};

export function ChoiceEditor(props: EditorProps) {
  const t = useT();
  const { choices, withColor, disabled, problems, attribute, onChange, onMerged } = props;
  const [fresh, setFresh] = useState('');
  const [merging, setMerging] = useState<ChoiceRow | null>(null);
  const put = (index: number, row: ChoiceRow) =>
    onChange(choices.map((each, at) => (at === index ? row : each)));
  const move = (index: number, by: number) => {
    const next = [...choices];
    const [row] = next.splice(index, 1);
    if (row) next.splice(index + by, 0, row);
    onChange(next);
  };
  const isThere = choices.some(({ label }) => choiceKey(label) === choiceKey(fresh));
  const add = () => {
    if (fresh.trim() === '' || isThere) return;
    const row = { label: fresh.trim(), color: null, productCount: 0, gone: false };
    onChange([...choices, row]);
    setFresh('');
  };
  const drop = (index: number, row: ChoiceRow) =>
    row.id ? put(index, { ...row, gone: true }) : onChange(choices.filter((_, at) => at !== index));

  return (
    <div className="grid gap-3">
      {choices.length === 0 && <p className="text-sm text-muted">{t('attributes.nothingYet')}</p>}
      <ol className="grid gap-2">
        {choices.map((row, index) => (
          <li
            key={row.id ?? `new-${index}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-2"
          >
            {withColor ? (
              <input
                type="color"
                aria-label={t('attributes.colourOf', { label: row.label })}
                value={row.color ?? '#cccccc'}
                disabled={disabled || row.gone}
                onChange={({ target }) => put(index, { ...row, color: target.value })}
                className={`mt-1 size-7 cursor-pointer rounded-sm border border-control p-0 ${row.color ? '' : 'opacity-40'}`}
              />
            ) : (
              <span className="w-5 pt-1.5 text-right text-sm text-muted">{index + 1}</span>
            )}
            {row.gone ? (
              <p className="pt-1.5 text-sm">
                <s className="text-muted">{row.label}</s>{' '}
                <span className="text-danger">
                  {row.productCount > 0
                    ? t('attributes.goesFrom', { count: row.productCount })
                    : t('attributes.goes')}
                </span>
              </p>
            ) : (
              <Field
                label={t('attributes.choiceNumber', { number: index + 1 })}
                labelHidden
                error={problems[`${index}.label`] ?? problems[String(index)]}
              >
                {(control) => (
                  <input
                    {...control}
                    name={`choices.${index}.label`}
                    value={row.label}
                    disabled={disabled}
                    onChange={({ target }) => put(index, { ...row, label: target.value })}
                    className="field"
                  />
                )}
              </Field>
            )}
            {!disabled && (
              <span className="flex flex-wrap justify-end">
                {row.gone ? (
                  <Button size="sm" onClick={() => put(index, { ...row, gone: false })}>
                    <Message
                      id="attributes.keep"
                      values={{ label: row.label }}
                      tags={{ hidden: <span className="sr-only" /> }}
                    />
                  </Button>
                ) : (
                  <>
                    <IconButton
                      icon={icons.up}
                      label={t('form.moveUp', { name: row.label })}
                      disabled={index === 0}
                      onClick={() => move(index, -1)}
                    />
                    <IconButton
                      icon={icons.down}
                      label={t('form.moveDown', { name: row.label })}
                      disabled={index === choices.length - 1}
                      onClick={() => move(index, 1)}
                    />
                    {attribute && row.id && choices.length > 1 && (
                      <IconButton
                        icon={icons.returns}
                        label={t('attributes.mergeInto', { label: row.label })}
                        onClick={() => setMerging(row)}
                      />
                    )}
                    <IconButton
                      icon={icons.trash}
                      label={t('form.remove', { name: row.label })}
                      onClick={() => drop(index, row)}
                    />
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {!disabled && (
        <div className="flex items-start gap-2">
          <Field
            label={t('attributes.newChoice')}
            labelHidden
            className="min-w-0 grow sm:max-w-72"
            error={fresh.trim() !== '' && isThere ? t('attributes.inListAlready') : undefined}
          >
            {(control) => (
              <input
                {...control}
                placeholder={t('attributes.addChoice')}
                value={fresh}
                onChange={({ target }) => setFresh(target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  add();
                }}
                className="field"
              />
            )}
          </Field>
          <Button icon={icons.plus} disabled={fresh.trim() === '' || isThere} onClick={add}>
            {t('attributes.add')}
          </Button>
        </div>
      )}
      {attribute && merging?.id && (
        <Merge
          attribute={attribute}
          from={{ ...merging, id: merging.id }}
          onClose={() => setMerging(null)}
          onMerged={onMerged}
        />
      )}
    </div>
  );
}

type MergeProps = {
  attribute: AttributeDetail;
  from: ChoiceRow & { id: string };
  onClose: () => void;
  onMerged: () => Promise<void>;
};

function Merge({ attribute, from, onClose, onMerged }: MergeProps) {
  const t = useT();
  const others = attribute.choices.filter(({ id }) => id !== from.id);
  const [intoId, setIntoId] = useState(others[0]?.id ?? '');
  const into = others.find(({ id }) => id === intoId);
  const merge = trpc.admin.attributes.mergeChoices.useMutation({
    onSuccess: async () => {
      announce(t('attributes.merged'));
      onClose();
      await onMerged();
    },
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('attributes.mergeTitle', { label: from.label })}
      confirmLabel={t('attributes.merge')}
      pending={merge.isPending}
      error={merge.error}
      onConfirm={() =>
        merge.mutate({
          ...{ attributeId: attribute.id, version: attribute.version },
          ...{ fromId: from.id, intoId },
        })
      }
    >
      <Field label={t('attributes.into')}>
        {(control) => (
          <select
            {...control}
            value={intoId}
            onChange={({ target }) => setIntoId(target.value)}
            className="field"
          >
            {others.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p>
        {t('attributes.mergeWhat', {
          from: from.label,
          count: from.productCount,
          into: into?.label ?? '',
        })}
      </p>
    </Confirm>
  );
}
