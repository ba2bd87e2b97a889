// The rows of the variant matrix. A row is a group of labelled boxes; on wide screens the labels
// move into one heading row.

import { variantInput } from '@kontor/shared/catalog-input.ts';
import { sideAmountNames } from '@kontor/shared/side-amounts.ts';
import { CheckField } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useId } from 'react';
import { Controller } from 'react-hook-form';
import { MoneyInput } from '../../form/money-input.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { Message, type MessageId, useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NearRows } from '../../ui/near-rows.tsx';
import type { Attribute } from '../attributes/typed-values.ts';
import type { PriceRow, VariantRow } from './matrix.ts';
import type { ProductForm } from './product-panels.tsx';
import type { Product } from './product-values.ts';
import { VariantAttributes } from './variant-attributes.tsx';
import { VariantPicture } from './variant-picture.tsx';

type FieldsProps = {
  form: ProductForm;
  rows: VariantRow[];
  media: Product['media'];
  /** Of variants. */
  attributes: readonly Attribute[];
  currency: string;
  editable: boolean;
  onRemove: (index: number) => void;
};

const columns =
  'md:grid-cols-[minmax(0,12fr)_minmax(0,16fr)_minmax(0,16fr)_minmax(0,15fr)_minmax(0,15fr)_minmax(0,10fr)_1.75rem]';
/** The boxes of a price: how each is called, and above its column. A new amount needs a column, too. */
const priceBoxes: Record<keyof PriceRow, { label: MessageId; head: MessageId }> = {
  amount: { label: 'variantBox.price', head: 'products.price' },
  compareAt: { label: 'variantBox.compareAt', head: 'products.was' },
};
const amountHeads = Object.values(priceBoxes).map(({ head }) => head);
const heads: readonly MessageId[] = [
  ...(['products.variant', ...amountHeads] as const),
  ...(['products.sku', 'products.barcode', 'products.grams'] as const),
];

export function VariantFields(props: FieldsProps) {
  const t = useT();
  const { form, rows, media, attributes, currency, editable, onRemove } = props;
  const shared = sharedSkus(rows);
  const { errors } = form.formState;
  const wrong = new Set(Object.keys(errors.variants ?? {}).slice(0, mostWrong));
  const isWrong = (index: number) => wrong.has(`${index}`);
  return (
    <div className="-mx-4 border-t border-line">
      <div
        aria-hidden="true"
        className={`hidden gap-2 px-4 py-1.5 text-xs font-medium text-muted md:grid ${columns}`}
      >
        {heads.map((head) => (
          <span key={head} className={amountHeads.includes(head) ? 'pr-11 text-right' : ''}>
            {t(head)}
          </span>
        ))}
        <span />
      </div>
      <NearRows rows={rows} name="variants" height={rowHeight} isNeeded={isWrong}>
        {(row, index) => (
          <Row
            key={row.id ?? JSON.stringify(row.values)}
            form={form}
            row={row}
            index={index}
            media={media}
            attributes={attributes}
            currency={currency}
            editable={editable}
            shared={shared.has(row.sku.trim())}
            {...(editable && rows.length > 1 ? { onRemove: () => onRemove(index) } : {})}
          />
        )}
      </NearRows>
    </div>
  );
}

/** Of a row without attributes on a wide screen. */
const rowHeight = 120;
/** So many rows with a mistake stand there wherever they are; the list of mistakes brings the others. */
const mostWrong = 20;

/** SKUs that more than one of the variants has. */
function sharedSkus(rows: readonly VariantRow[]): Set<string> {
  const skus = rows.map(({ sku }) => sku.trim()).filter((sku) => sku !== '');
  const once = new Set<string>();
  return new Set(skus.filter((sku) => once.has(sku) || !once.add(sku)));
}

/** What only a screen reader says of a box: the others see its row. */
const hidden = { hidden: <span className="sr-only" /> };

type RowProps = {
  form: ProductForm;
  row: VariantRow;
  index: number;
  media: Product['media'];
  attributes: readonly Attribute[];
  currency: string;
  editable: boolean;
  /** Another variant here has this SKU too, which is allowed. */
  shared: boolean;
  onRemove?: () => void;
};

function Row(props: RowProps) {
  const t = useT();
  const { form, row, index, media, attributes, currency, editable, shared, onRemove } = props;
  const name = row.values.join(' / ') || t('products.onlyVariant');
  const errors = form.formState.errors.variants?.[index];
  const id = useId();
  const label = 'mb-1 block text-xs text-muted md:sr-only';
  type Part = 'sku' | 'barcode' | 'weightGrams';
  const wrong = (part: Part) =>
    errors?.[part] && ({ 'aria-invalid': true, 'aria-describedby': `${id}-${part}` } as const);
  const said = (part: Part) =>
    errors?.[part] && (
      <span id={`${id}-${part}`} className="mt-1 block text-sm text-danger">
        {errors[part].message}
      </span>
    );
  return (
    <fieldset
      className={`grid min-w-0 grid-cols-2 items-start gap-2 border-t border-line px-4 py-2.5 ${columns}`}
    >
      <legend className="sr-only">{name}</legend>
      <div className="col-span-2 flex min-h-8.5 flex-wrap items-center gap-x-3 text-sm font-medium md:col-span-1">
        <VariantPicture
          name={name}
          media={media}
          value={row.mediaId}
          editable={editable}
          onChange={(mediaId) =>
            form.setValue(`variants.${index}.mediaId`, mediaId, { shouldDirty: true })
          }
        />
        <span aria-hidden="true" className="min-w-0">
          {name}
        </span>
      </div>
      {(['amount', ...sideAmountNames] as const).map((part) => (
        <Controller
          key={`${currency}-${part}`}
          control={form.control}
          name={`variants.${index}.prices.${currency}.${part}`}
          render={({ field }) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: MoneyInput is the control inside
            <label className="block min-w-0">
              <span className={label}>
                <Message id={priceBoxes[part].label} values={{ currency, name }} tags={hidden} />
              </span>
              <MoneyInput
                ref={field.ref}
                currency={currency}
                value={field.value ?? null}
                onChange={field.onChange}
                onBlur={field.onBlur}
                error={errors?.prices?.[currency]?.[part]?.message}
                {...(field.disabled ? { disabled: true } : {})}
              />
            </label>
          )}
        />
      ))}
      {(['sku', 'barcode'] as const).map((part) => (
        <div key={part} className="min-w-0">
          <label className="block">
            <span className={label}>
              <Message id={`variantBox.${part}`} values={{ name }} tags={hidden} />
            </span>
            <input
              {...form.register(`variants.${index}.${part}`)}
              {...wrong(part)}
              autoComplete="off"
              className="field font-mono text-sm!"
            />
          </label>
          {said(part)}
          {part === 'sku' && shared && (
            <span className="mt-1 block text-xs text-muted">{t('products.sharedSku')}</span>
          )}
        </div>
      ))}
      <div className="min-w-0">
        <label className="block">
          <span className={label}>
            <Message id="variantBox.weight" values={{ name }} tags={hidden} />
          </span>
          <input
            {...form.register(`variants.${index}.weightGrams`, { valueAsNumber: true })}
            {...numberLimits(variantInput.shape.weightGrams.unwrap())}
            {...wrong('weightGrams')}
            className="field text-right"
          />
        </label>
        {said('weightGrams')}
      </div>
      <div className="self-end md:self-auto">
        {onRemove && (
          <IconButton
            icon={icons.trash}
            label={t('form.remove', { name })}
            onClick={onRemove}
            className="mt-0.5"
          />
        )}
      </div>
      <div className="col-span-full flex flex-wrap gap-x-5 gap-y-1">
        <CheckField
          label={t('products.trackStock')}
          {...form.register(`variants.${index}.trackInventory`)}
        />
        <CheckField
          label={t('products.needsShipping')}
          {...form.register(`variants.${index}.requiresShipping`)}
        />
      </div>
      <VariantAttributes {...{ form, index, name, attributes, editable }} />
    </fieldset>
  );
}
