// The fields of a rule of the search: what it is for, which products stand first and last, what rises, where
// it leads, and when.

import { foldQuery, maxPlaced, type SearchRuleInput } from '@kontor/shared/search-rule-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { trpc } from '../../api.ts';
import { firstMessage, flattenErrors } from '../../form/flatten-errors.ts';
import { LocalTimeBox, LocalTimeHint } from '../../form/local-time-box.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';
import { HandPicker, type Picked } from '../collections/hand-picker.tsx';
import { RuleEditor } from '../collections/rule-editor.tsx';
import { ValueChips } from '../collections/value-chips.tsx';
import { PagePicker } from './page-picker.tsx';
import type { Placed, RuleValues, SearchRule } from './rule-values.ts';

export type RuleForm = UseFormReturn<RuleValues, unknown, SearchRuleInput>;

type FieldsProps = {
  form: RuleForm;
  writes: boolean;
  /** What the saved rule leads to. */
  target: SearchRule['target'];
};

export function RuleFields({ form, writes, target }: FieldsProps) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <>
      <Panel title={t('search.searchedFor')} hint={t('search.searchedForHint')}>
        <For form={form} writes={writes} />
      </Panel>
      <Panel title={t('search.pinned')} hint={t('search.pinnedHint')}>
        <Places form={form} writes={writes} place="pinned" />
      </Panel>
      <Panel title={t('search.buried')} hint={t('search.buriedHint')}>
        <Places form={form} writes={writes} place="buried" />
      </Panel>
      <Panel title={t('search.boosted')} hint={t('search.boostedHint')}>
        <Controller
          control={form.control}
          name="boost"
          render={({ field }) => (
            <RuleEditor
              name="boost"
              empty={t('search.boostedEmpty')}
              rule={field.value}
              onChange={field.onChange}
              writes={writes}
              problems={flattenErrors(errors.boost ?? {})}
            />
          )}
        />
      </Panel>
      <Panel title={t('search.leadsTo')} hint={t('search.leadsToHint')}>
        <Controller
          control={form.control}
          name="redirectTo"
          render={({ field }) => (
            <PagePicker
              value={field.value}
              onChange={field.onChange}
              writes={writes}
              error={errors.redirectTo?.message}
              note={target && target.path === field.value ? targetNote(target, t) : null}
            />
          )}
        />
      </Panel>
      <Panel title={t('search.when')} hint={t('search.whenHint')}>
        <Times form={form} />
      </Panel>
    </>
  );
}

const targetNote = ({ title, isOpen }: NonNullable<SearchRule['target']>, t: T) =>
  isOpen ? title : t('search.notVisible', { title });

function For({ form, writes }: Omit<FieldsProps, 'target'>) {
  const t = useT();
  const { errors } = form.formState;
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const market = form.watch('market');
  const isClosed = market !== null && !markets.some(({ code }) => code === market);
  return (
    <div className="grid gap-4">
      <Controller
        control={form.control}
        name="queries"
        render={({ field }) => (
          <ValueChips
            label={t('search.searches')}
            name="queries"
            values={field.value}
            choices={[]}
            read={(text) => foldQuery(text) || null}
            onChange={field.onChange}
            writes={writes}
            error={firstMessage(errors.queries)}
          />
        )}
      />
      <Field label={t('search.market')} error={errors.market?.message} className="sm:max-w-80">
        {(control) => (
          <Controller
            control={form.control}
            name="market"
            render={({ field }) => (
              <select
                {...control}
                ref={field.ref}
                name="market"
                disabled={field.disabled}
                value={field.value ?? ''}
                onChange={({ target }) => field.onChange(target.value || null)}
                className="field"
              >
                <option value="">{t('search.everyMarket')}</option>
                {markets.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
                {isClosed && <option value={market}>{t('search.closedMarket', { market })}</option>}
              </select>
            )}
          />
        )}
      </Field>
    </div>
  );
}

const placeWords = {
  pinned: {
    field: 'pinnedIds',
    label: 'search.pinProducts',
    empty: 'search.nothingPinned',
    hint: 'search.skippedThere',
  },
  buried: {
    field: 'buriedIds',
    label: 'search.buryProducts',
    empty: 'search.nothingBuried',
    hint: 'search.afterAll',
  },
} as const;

type PlacesProps = Omit<FieldsProps, 'target'> & { place: 'pinned' | 'buried' };

function Places({ form, writes, place }: PlacesProps) {
  const t = useT();
  const { errors } = form.formState;
  const { field: id, label, empty, hint } = placeWords[place];
  // The schema speaks of ids, the form holds products.
  const wrong = id in errors ? firstMessage((errors as Record<string, object>)[id]) : undefined;
  return (
    <Controller
      control={form.control}
      name={place}
      render={({ field }) => (
        <HandPicker
          name={id}
          label={t(label)}
          empty={t(empty)}
          hint={t(hint)}
          writes={writes}
          max={maxPlaced}
          products={field.value}
          onChange={field.onChange}
          noteOf={(product) => noteOf(product, t)}
          error={wrong ?? firstMessage(errors[place])}
        />
      )}
    />
  );
}

function noteOf(product: Picked, t: T): string | null {
  const { unsoldIn = [], status } = product as Placed;
  if (unsoldIn.length === 0 || status !== 'active') return null;
  return t('search.unsoldIn', { markets: new Intl.ListFormat(t.locale).format(unsoldIn) });
}

function Times({ form }: { form: RuleForm }) {
  const t = useT();
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <Field
          key={name}
          label={name === 'startsAt' ? t('search.starts') : t('search.ends')}
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
    </div>
  );
}
