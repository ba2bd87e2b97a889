// The fields of a rule of the search: what it is for, which products stand first and last, what rises, where
// it leads, and when.
import { foldQuery, maxPlaced, type SearchRuleInput } from '@kontor/shared/search-rule-input.ts';
import { Field } from '@kontor/ui/field.tsx';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { trpc } from '../../api.ts';
import { firstMessage, flattenErrors } from '../../form/flatten-errors.ts';
import { LocalTimeBox, LocalTimeHint } from '../../form/local-time-box.tsx';
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
  const { errors } = form.formState;
  return (
    <>
      <Panel title="Searched for" hint="What shoppers type, all of it. Capitals do not matter.">
        <For form={form} writes={writes} />
      </Panel>
      <Panel title="Pinned" hint="First, in this order, whatever their words.">
        <Places form={form} writes={writes} place="pinned" />
      </Panel>
      <Panel title="Buried" hint="Last. Nothing is hidden.">
        <Places form={form} writes={writes} place="buried" />
      </Panel>
      <Panel
        title="Boosted"
        hint="What fits stands before everything that matches the words as well as it does."
      >
        <Controller
          control={form.control}
          name="boost"
          render={({ field }) => (
            <RuleEditor
              name="boost"
              empty="Nothing is boosted: a brand, a tag, a category, what is reduced could be."
              rule={field.value}
              onChange={field.onChange}
              writes={writes}
              problems={flattenErrors(errors.boost ?? {})}
            />
          )}
        />
      </Panel>
      <Panel title="Leads to" hint="Instead of results, shoppers see this page.">
        <Controller
          control={form.control}
          name="redirectTo"
          render={({ field }) => (
            <PagePicker
              value={field.value}
              onChange={field.onChange}
              writes={writes}
              error={errors.redirectTo?.message}
              note={target && target.path === field.value ? targetNote(target) : null}
            />
          )}
        />
      </Panel>
      <Panel title="When" hint="Left empty, it holds from now on, for ever.">
        <Times form={form} />
      </Panel>
    </>
  );
}

const targetNote = ({ title, isOpen }: NonNullable<SearchRule['target']>) =>
  isOpen
    ? title
    : `${title}: shoppers cannot see that page at the moment, so the search shows its results.`;

function For({ form, writes }: Omit<FieldsProps, 'target'>) {
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
            label="Searches"
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
      <Field label="Market" error={errors.market?.message} className="sm:max-w-80">
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
                <option value="">Every market</option>
                {markets.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
                {isClosed && <option value={market}>{market}, closed</option>}
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
    label: 'Pin products',
    empty: 'Nothing is pinned.',
    hint: 'What is not on sale in a market is skipped there.',
  },
  buried: {
    field: 'buriedIds',
    label: 'Bury products',
    empty: 'Nothing is buried.',
    hint: 'Where they are found, they come after all else.',
  },
} as const;

type PlacesProps = Omit<FieldsProps, 'target'> & { place: 'pinned' | 'buried' };

function Places({ form, writes, place }: PlacesProps) {
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
          {...{ label, empty, hint, writes }}
          max={maxPlaced}
          products={field.value}
          onChange={field.onChange}
          noteOf={noteOf}
          error={wrong ?? firstMessage(errors[place])}
        />
      )}
    />
  );
}

function noteOf(product: Picked): string | null {
  const { unsoldIn = [], status } = product as Placed;
  if (unsoldIn.length === 0 || status !== 'active') return null;
  return `Not on sale in ${new Intl.ListFormat('en').format(unsoldIn)}, so skipped there.`;
}

function Times({ form }: { form: RuleForm }) {
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
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
    </div>
  );
}
