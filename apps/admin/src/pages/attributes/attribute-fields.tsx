// The boxes of an attribute: what it is called, what its values are, where it stands.
import { type AttributeInput, attributeInput } from '@kontor/shared/attribute-input.ts';
import { attributeKinds, attributeLevels } from '@kontor/shared/enums.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import type { UseFormReturn } from 'react-hook-form';
import { flattenErrors } from '../../form/flatten-errors.ts';
import { numberLimits } from '../../form/number-limits.ts';
import { plural } from '../../format/money.tsx';
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
      <Panel title="Attribute">
        <div className="grid gap-4">
          <Field
            label="Name"
            error={errors.name?.message}
            required
            hint={attribute && `Files name it “${attribute.key}”, also when it is renamed.`}
          >
            {(control) => <input {...control} {...form.register('name')} className="field" />}
          </Field>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field
              label="Kind"
              error={errors.kind?.message}
              hint={
                isCarried
                  ? `What ${plural(used, 'product')} say is carried over; if something does not fit, nothing is changed.`
                  : kindWords[kind].hint
              }
            >
              {(control) => (
                <select {...control} {...form.register('kind')} className="field">
                  {attributeKinds.map((name) => (
                    <option key={name} value={name}>
                      {kindWords[name].label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {kind === 'number' && (
              <Field label="Unit" error={errors.unit?.message} hint="Such as cm, W or g; or none.">
                {(control) => <input {...control} {...form.register('unit')} className="field" />}
              </Field>
            )}
            <Field
              label="Belongs to"
              error={errors.level?.message}
              hint={
                used > 0
                  ? `Stays as it is while ${used === 1 ? 'a product has' : `${used} products have`} a value of it.`
                  : 'Each variant: when variants of one product differ in it.'
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
                        {levelWords[name]}
                      </option>
                    ))}
                </select>
              )}
            </Field>
            <Field
              label="Position"
              error={errors.position?.message}
              hint="Lower stands first, where no type of product says otherwise."
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
            <CheckField label="Shown on the product’s page" {...form.register('shown')} />
            <CheckField
              label="Shoppers may filter by it"
              hint="In the filters of every list whose products have it."
              {...form.register('filterable')}
            />
          </div>
        </div>
      </Panel>
      {hasChoices(kind) && (
        <Panel
          title="Choices"
          hint="In the order in which they are offered. Files and the product’s form may add more."
        >
          {makesChoices ? (
            <p className="text-sm text-muted">
              They are made of what products say now, when you save.
            </p>
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
