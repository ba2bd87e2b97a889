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
  const { form, writes } = props;
  const { errors } = form.formState;
  const [kind, order, rule] = form.watch(['kind', 'order', 'rule']);
  return (
    <Columns
      main={
        <>
          <Panel title="Name">
            <Name {...props} />
          </Panel>
          <Panel title="What is in it">
            <Filling form={form} />
            <div className="mt-5">
              {kind === 'hand' ? (
                <Controller
                  control={form.control}
                  name="products"
                  render={({ field }) => (
                    <HandPicker
                      name="products"
                      label="Add products"
                      empty="Nothing is in it yet."
                      hint="Those that are not on sale are kept and not shown."
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
          <Panel title="When" hint="Left empty, it is shown from now on, for ever.">
            <Times form={form} />
          </Panel>
          <Panel title="Picture" hint="Without one, the first product’s stands for it.">
            <OnePicture
              image={props.image}
              editable={writes}
              hint="or drop it here. A wide one, 1600 pixels or more, heads the page."
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
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Title" error={errors.title?.message} required>
        {(control) => <input {...control} {...form.register('title')} className="field" />}
      </Field>
      <Field
        label="Address"
        error={errors.slug?.message}
        hint={isNew ? 'Empty: made from the title.' : 'The old address will lead to the new one.'}
      >
        {(control) => <input {...control} {...form.register('slug')} className="field" />}
      </Field>
      <Field label="Description" error={errors.description?.message} className="sm:col-span-2">
        {(control) => (
          <textarea {...control} {...form.register('description')} rows={3} className="field" />
        )}
      </Field>
    </div>
  );
}

function Filling({ form }: { form: Form }) {
  const { errors } = form.formState;
  const kind = form.watch('kind');
  const orders = collectionOrders.filter((order) => kind === 'hand' || order !== 'hand');
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Filled</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {collectionKinds.map((each) => (
            <CheckField
              key={each}
              type="radio"
              label={kindWords[each]}
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
      <Field label="Order" error={errors.order?.message} className="sm:max-w-80">
        {(control) => (
          <select {...control} {...form.register('order')} className="field">
            {orders.map((each) => (
              <option key={each} value={each}>
                {orderWords[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function Times({ form }: { form: Form }) {
  const { errors } = form.formState;
  return (
    <div className="grid gap-4">
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <Field
          key={name}
          label={name === 'startsAt' ? 'Starts' : 'Ends'}
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
        label="Position"
        error={errors.position?.message}
        hint="Lower stands first among the collections."
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
