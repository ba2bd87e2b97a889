// The boxes of an attribute: what it is called, what its values are, where it stands.

import { type AttributeInput, attributeInput } from '@kontor/shared/attribute-input.ts';
import { attributeKinds, attributeLevels } from '@kontor/shared/enums.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import type { UseFormReturn } from 'react-hook-form';
import { flattenErrors } from '../../form/flatten-errors.ts';
import { numberLimits } from '../../form/number-limits.ts';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { type AttributeDetail, type AttributeValues, hasChoices } from './attribute-values.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import { kindWords, levelWords } from './kind-words.ts';

type FieldsProps = {
  form: UseFormReturn<AttributeValues, unknown, AttributeInput>;
  attribute: AttributeDetail | null;
  onMerged: () => Promise<void>;
};

export function AttributeFields({ form, attribute, onMerged }: FieldsProps) {
  const t = useT();
  const { errors, disabled, isDirty } = form.formState;
  const [kind, choices] = form.watch(['kind', 'choices']);
  const used = attribute?.productCount ?? 0;
  const isCarried = attribute !== null && used > 0 && kind !== attribute.kind;
  const makesChoices = attribute !== null && hasChoices(kind) && !hasChoices(attribute.kind);
  const problems = Object.fromEntries(
    flattenErrors(errors.choices ?? {}).map(({ name, message }) => [name, message]),
  );
  return (
    <>
      <Panel title={t('attributes.attribute')}>
        <div className="grid gap-4">
          <Field
            label={t('attributes.name')}
            error={errors.name?.message}
            required
            hint={attribute && t('attributes.keyHint', { key: attribute.key })}
          >
            {(control) => <input {...control} {...form.register('name')} className="field" />}
          </Field>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field
              label={t('attributes.kind')}
              error={errors.kind?.message}
              hint={isCarried ? t('attributes.carried', { count: used }) : t(kindWords[kind].hint)}
            >
              {(control) => (
                <select {...control} {...form.register('kind')} className="field">
                  {attributeKinds.map((name) => (
                    <option key={name} value={name}>
                      {t(kindWords[name].label)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {kind === 'number' && (
              <Field
                label={t('attributes.unit')}
                error={errors.unit?.message}
                hint={t('attributes.unitHint')}
              >
                {(control) => <input {...control} {...form.register('unit')} className="field" />}
              </Field>
            )}
            <Field
              label={t('attributes.level')}
              error={errors.level?.message}
              hint={
                used > 0 ? t('attributes.levelStays', { count: used }) : t('attributes.levelHint')
              }
            >
              {(control) => (
                <select
                  {...control}
                  {...form.register('level')}
                  aria-disabled={used > 0 || undefined}
                  className="field"
                >
                  {attributeLevels
                    .filter((name) => used === 0 || name === attribute?.level)
                    .map((name) => (
                      <option key={name} value={name}>
                        {t(levelWords[name])}
                      </option>
                    ))}
                </select>
              )}
            </Field>
            <Field
              label={t('attributes.position')}
              error={errors.position?.message}
              hint={t('attributes.positionHint')}
            >
              {(control) => (
                <input
                  {...control}
                  {...form.register('position', { valueAsNumber: true })}
                  {...numberLimits(attributeInput.shape.position)}
                  className="field text-right"
                />
              )}
            </Field>
          </div>
          <div className="grid gap-3">
            <CheckField label={t('attributes.shown')} {...form.register('shown')} />
            <CheckField
              label={t('attributes.filterable')}
              hint={t('attributes.filterableHint')}
              {...form.register('filterable')}
            />
          </div>
        </div>
      </Panel>
      {hasChoices(kind) && (
        <Panel title={t('attributes.choices')} hint={t('attributes.choicesHint')}>
          {makesChoices ? (
            <p className="text-sm text-muted">{t('attributes.madeOnSave')}</p>
          ) : (
            <ChoiceEditor
              choices={choices}
              withColor={kind === 'color'}
              disabled={disabled}
              problems={problems}
              attribute={isDirty ? null : attribute}
              onMerged={onMerged}
              onChange={(next) =>
                form.setValue('choices', next, {
                  shouldDirty: true,
                  shouldValidate: form.formState.isSubmitted,
                })
              }
            />
          )}
        </Panel>
      )}
    </>
  );
}
