// The fields of a collection: what it is called, when it is shown, and by hand or by rule what is in it.

import {
  type CollectionInput,
  collectionInput,
  handPickedMax,
} from '@kontor/shared/collection-input.ts';
import { collectionKinds, collectionOrders } from '@kontor/shared/enums.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import type { UseFormReturn } from 'react-hook-form';
import { Controller } from 'react-hook-form';
import { firstMessage, flattenErrors } from '../../form/flatten-errors.ts';
import { LocalTimeBox, LocalTimeHint } from '../../form/local-time-box.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { OnePicture } from '../../form/one-picture.tsx';
import { useT } from '../../messages/use-t.ts';
import { Columns } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { StoredImage } from '../../ui/picture.tsx';
import type { CollectionValues } from './collection-values.ts';
import { kindWords, orderWords } from './collection-words.ts';
import { HandPicker } from './hand-picker.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RulePreview } from './rule-preview.tsx';

type Form = UseFormReturn<CollectionValues, unknown, CollectionInput>;

type FieldsProps = {
  form: Form;
  isNew: boolean;
  writes: boolean;
  image: StoredImage | null;
  onImage: (image: StoredImage | null) => void;
};

export function CollectionFields(props: FieldsProps) {
  const t = useT();
  const { form, writes } = props;
  const { errors } = form.formState;
  const [kind, order, rule] = form.watch(['kind', 'order', 'rule']);
  return (
    <Columns
      main={
        <>
          <Panel title={t('collections.name')}>
            <Name {...props} />
          </Panel>
          <Panel title={t('collections.inIt')}>
            <Filling form={form} />
            <div className="mt-5">
              {kind === 'hand' ? (
                <Controller
                  control={form.control}
                  name="products"
                  render={({ field }) => (
                    <HandPicker
                      name="products"
                      label={t('collections.addProducts')}
                      empty={t('collections.empty')}
                      hint={t('collections.notOnSale')}
                      max={handPickedMax}
                      products={field.value}
                      onChange={field.onChange}
                      writes={writes}
                      error={firstMessage(errors.products ?? productIdsError(errors))}
                    />
                  )}
                />
              ) : (
                <Controller
                  control={form.control}
                  name="rule"
                  render={({ field }) => (
                    <RuleEditor
                      rule={field.value}
                      onChange={field.onChange}
                      writes={writes}
                      problems={flattenErrors(errors.rule ?? {})}
                    />
                  )}
                />
              )}
            </div>
          </Panel>
        </>
      }
      side={
        <>
          {kind === 'rule' && writes && <RulePreview rule={rule} order={order} />}
          <Panel title={t('collections.when')} hint={t('collections.whenHint')}>
            <Times form={form} />
          </Panel>
          <Panel title={t('collections.picture')} hint={t('collections.pictureHint')}>
            <OnePicture
              image={props.image}
              editable={writes}
              hint={t('collections.dropHere')}
              onPicked={(picked) => {
                props.onImage(picked);
                form.setValue('mediaId', picked.id, { shouldDirty: true });
              }}
              onRemove={() => {
                props.onImage(null);
                form.setValue('mediaId', null, { shouldDirty: true });
              }}
            />
          </Panel>
        </>
      }
    />
  );
}

/** The schema speaks of ids, the form holds products. */
const productIdsError = (errors: object): object | undefined =>
  'productIds' in errors ? (errors.productIds as object) : undefined;

function Name({ form, isNew }: FieldsProps) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('collections.titleOf')} error={errors.title?.message} required>
        {(control) => <input {...control} {...form.register('title')} className="field" />}
      </Field>
      <Field
        label={t('collections.address')}
        error={errors.slug?.message}
        hint={isNew ? t('collections.madeFromTitle') : t('collections.oldLeads')}
      >
        {(control) => <input {...control} {...form.register('slug')} className="field" />}
      </Field>
      <Field
        label={t('collections.description')}
        error={errors.description?.message}
        className="sm:col-span-2"
      >
        {(control) => (
          <textarea {...control} {...form.register('description')} rows={3} className="field" />
        )}
      </Field>
    </div>
  );
}

function Filling({ form }: { form: Form }) {
  const t = useT();
  const { errors } = form.formState;
  const kind = form.watch('kind');
  const orders = collectionOrders.filter((order) => kind === 'hand' || order !== 'hand');
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('collections.filled')}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {collectionKinds.map((each) => (
            <CheckField
              key={each}
              type="radio"
              label={t(kindWords[each])}
              value={each}
              {...form.register('kind', {
                onChange: () => {
                  const next = form.getValues('kind') === 'hand' ? 'hand' : 'featured';
                  form.setValue('order', next, { shouldDirty: true });
                },
              })}
            />
          ))}
        </div>
      </fieldset>
      <Field label={t('collections.order')} error={errors.order?.message} className="sm:max-w-80">
        {(control) => (
          <select {...control} {...form.register('order')} className="field">
            {orders.map((each) => (
              <option key={each} value={each}>
                {t(orderWords[each])}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function Times({ form }: { form: Form }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <div className="grid gap-4">
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <Field
          key={name}
          label={name === 'startsAt' ? t('collections.starts') : t('collections.ends')}
          error={errors[name]?.message}
          hint={<LocalTimeHint />}
        >
          {(control) => (
            <Controller
              control={form.control}
              name={name}
              render={({ field }) => <LocalTimeBox control={control} field={field} />}
            />
          )}
        </Field>
      ))}
      <Field
        label={t('collections.position')}
        error={errors.position?.message}
        hint={t('collections.positionHint')}
      >
        {(control) => (
          <input
            {...control}
            {...form.register('position', { valueAsNumber: true })}
            {...numberLimits(collectionInput.shape.position)}
            className="field text-right"
          />
        )}
      </Field>
    </div>
  );
}
