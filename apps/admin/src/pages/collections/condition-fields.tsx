// What one condition asks for, as its kind needs it.

import { type CollectionCondition, newDays } from '@kontor/shared/collection-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { useId } from 'react';
import { type Outputs, trpc } from '../../api.ts';
import { MoneyInput } from '../../form/money-input.tsx';
import { numberLimits } from '../../form/number-limits.ts';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { categoryChoices } from '../products/tree.ts';
import { ValueChips } from './value-chips.tsx';

type FieldsProps = {
  /** Of its fields: "rule.conditions.0". */
  name: string;
  condition: CollectionCondition;
  onChange: (condition: CollectionCondition) => void;
  writes: boolean;
  facets: Outputs['collections']['choices']['facets'];
  brands: Outputs['collections']['choices']['brands'];
  tags: readonly string[];
  error: string | undefined;
};

/** How it is said that it holds, and that it does not. */
const ways: Record<
  Exclude<CollectionCondition['kind'], 'price'>,
  [yes: MessageId, no: MessageId]
> = {
  facet: ['conditions.anyOf', 'conditions.noneOf'],
  category: ['conditions.anyOf', 'conditions.noneOf'],
  brand: ['conditions.anyOf', 'conditions.noneOf'],
  tag: ['conditions.anyOf', 'conditions.noneOf'],
  stock: ['conditions.inStock', 'conditions.soldOut'],
  sale: ['conditions.reduced', 'conditions.notReduced'],
  new: ['conditions.isNew', 'conditions.older'],
};

export function ConditionFields(props: FieldsProps) {
  const t = useT();
  const { name, condition, onChange, writes, error } = props;
  if (condition.kind === 'price') return <Prices {...props} condition={condition} />;
  const [yes, no] = ways[condition.kind];
  return (
    <div className="grid gap-2">
      <Field label={t('conditions.how')} labelHidden>
        {(control) => (
          <select
            {...control}
            value={condition.not ? 'no' : 'yes'}
            disabled={!writes}
            onChange={({ target }) => onChange({ ...condition, not: target.value === 'no' })}
            className="field sm:max-w-64"
          >
            <option value="yes">{t(yes)}</option>
            <option value="no">{t(no)}</option>
          </select>
        )}
      </Field>
      {condition.kind === 'facet' && <Values {...props} condition={condition} />}
      {condition.kind === 'tag' && (
        <ValueChips
          label={t('conditions.tags')}
          name={`${name}.tags`}
          values={condition.tags}
          choices={props.tags}
          onChange={(tags) => onChange({ ...condition, tags })}
          writes={writes}
          error={error}
        />
      )}
      {condition.kind === 'category' && <Categories {...props} condition={condition} />}
      {condition.kind === 'brand' && <Brands {...props} condition={condition} />}
      {condition.kind === 'new' && (
        <Field label={t('conditions.days')} error={error} className="max-w-40">
          {(control) => (
            <input
              {...control}
              name={`${name}.days`}
              {...numberLimits(newDays)}
              disabled={!writes}
              value={Number.isNaN(condition.days) ? '' : condition.days}
              onChange={({ target }) => onChange({ ...condition, days: target.valueAsNumber })}
              className="field text-right"
            />
          )}
        </Field>
      )}
    </div>
  );
}

type Of<K extends CollectionCondition['kind']> = Omit<FieldsProps, 'condition'> & {
  condition: Extract<CollectionCondition, { kind: K }>;
};

/** Of an option or an attribute. */
function Values({ name, condition, onChange, writes, facets, error }: Of<'facet'>) {
  const t = useT();
  const facet = facets.find(({ label }) => label === condition.facet);
  const isYesNo = facet?.kind === 'yes_no';
  const labelOf = (value: string) => {
    const said = isYesNo ? yesNo[value] : undefined;
    return said ? t(said) : value;
  };
  return (
    <ValueChips
      label={condition.facet}
      name={`${name}.values`}
      values={condition.values}
      labelOf={labelOf}
      choices={(facet?.values ?? []).map(labelOf)}
      read={(text) => facet?.values.find((value) => labelOf(value) === text) ?? (text || null)}
      onChange={(values) => onChange({ ...condition, values })}
      writes={writes}
      error={error}
    />
  );
}

/** As values of yes and no are kept, and as people say them. */
const yesNo: Readonly<Record<string, MessageId>> = {
  true: 'conditions.yes',
  false: 'conditions.no',
};

function Categories({ name, condition, onChange, writes, error }: Of<'category'>) {
  const t = useT();
  const [categories] = trpc.admin.categories.list.useSuspenseQuery();
  const choices = categoryChoices(categories);
  const labelOf = (id: string) =>
    choices.find(({ value }) => value === id)?.label ?? t('conditions.goneCategory');
  return (
    <ValueChips
      label={t('conditions.categories')}
      name={`${name}.categoryIds`}
      values={condition.categoryIds}
      labelOf={labelOf}
      choices={choices.map(({ label }) => label)}
      read={(text) => choices.find(({ label }) => label === text)?.value ?? null}
      onChange={(categoryIds) => onChange({ ...condition, categoryIds })}
      writes={writes}
      error={error}
    />
  );
}

function Brands({ name, condition, onChange, writes, brands, error }: Of<'brand'>) {
  const t = useT();
  const labelOf = (id: string) =>
    brands.find((brand) => brand.id === id)?.name ?? t('conditions.goneBrand');
  return (
    <ValueChips
      label={t('conditions.brands')}
      name={`${name}.brandIds`}
      values={condition.brandIds}
      labelOf={labelOf}
      choices={brands.map((brand) => brand.name)}
      read={(text) => brands.find((brand) => brand.name === text)?.id ?? null}
      onChange={(brandIds) => onChange({ ...condition, brandIds })}
      writes={writes}
      error={error}
    />
  );
}

/** One range for each currency of the shop. */
function Prices({ name, condition, onChange, writes, error }: Of<'price'>) {
  const t = useT();
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const errorId = useId();
  const currencies = [...new Set(markets.map(({ currency }) => currency))];
  const rangeIn = (currency: string) =>
    condition.amounts.find((one) => one.currency === currency) ?? {
      ...{ currency, from: null, to: null },
    };
  const put = (currency: string, change: { from?: number | null; to?: number | null }) => {
    const amounts = currencies
      .map((each) => ({ ...rangeIn(each), ...(each === currency ? change : {}) }))
      .filter(({ from, to }) => from !== null || to !== null);
    onChange({ ...condition, amounts });
  };
  return (
    <div className="grid gap-2">
      {currencies.map((currency, at) => {
        const { from, to } = rangeIn(currency);
        const common = { currency, disabled: !writes, 'aria-describedby': error && errorId };
        return (
          <div
            key={currency}
            className="grid grid-cols-[minmax(0,7.5rem)_auto_minmax(0,7.5rem)] items-center gap-2 text-sm"
          >
            <span>
              <MoneyInput
                {...common}
                name={`${name}.amounts.${at}.from`}
                aria-label={t('conditions.from', { currency })}
                placeholder={t('conditions.any')}
                value={from}
                onChange={(amount) => put(currency, { from: amount })}
              />
            </span>
            {t('conditions.to')}
            <span>
              <MoneyInput
                {...common}
                name={`${name}.amounts.${at}.to`}
                aria-label={t('conditions.until', { currency })}
                placeholder={t('conditions.any')}
                value={to}
                onChange={(amount) => put(currency, { to: amount })}
              />
            </span>
          </div>
        );
      })}
      {currencies.length > 1 && <p className="text-sm text-muted">{t('conditions.noAmount')}</p>}
      {error && (
        <p id={errorId} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
