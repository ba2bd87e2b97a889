// A rule: conditions, all of which must hold of one variant or any of them. What they can ask for is what
// the shop's products have.

import type { CollectionCondition, CollectionRule } from '@kontor/shared/collection-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { trpc } from '../../api.ts';
import type { FieldProblem } from '../../form/flatten-errors.ts';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConditionFields } from './condition-fields.tsx';

type EditorProps = {
  /** Of the field. */
  name?: string;
  /** Said while there is no condition. */
  empty?: string;
  rule: CollectionRule;
  onChange: (rule: CollectionRule) => void;
  writes: boolean;
  /** By names such as "conditions.0.values". */
  problems: readonly FieldProblem[];
};

type Kind = CollectionCondition['kind'];

const words: Record<Exclude<Kind, 'facet'>, MessageId> = {
  category: 'conditions.category',
  brand: 'conditions.brand',
  tag: 'conditions.tag',
  price: 'conditions.price',
  stock: 'conditions.stock',
  sale: 'conditions.sale',
  new: 'conditions.new',
};

const others = Object.keys(words) as (keyof typeof words)[];

function blank(kind: string): CollectionCondition {
  if (kind === 'category') return { kind, categoryIds: [], not: false };
  if (kind === 'brand') return { kind, brandIds: [], not: false };
  if (kind === 'tag') return { kind, tags: [], not: false };
  if (kind === 'price') return { kind, amounts: [] };
  if (kind === 'new') return { kind, days: 30, not: false };
  if (kind === 'stock' || kind === 'sale') return { kind, not: false };
  return { kind: 'facet', facet: kind.slice(facetMark.length), values: [], not: false };
}

/** Before the name of an option or attribute where it stands beside other kinds. */
const facetMark = 'facet:';

const choiceOf = (condition: CollectionCondition) =>
  condition.kind === 'facet' ? facetMark + condition.facet : condition.kind;

export function RuleEditor(props: EditorProps) {
  const t = useT();
  const { rule, onChange, writes, problems, name: root = 'rule' } = props;
  const { match, conditions } = rule;
  const [{ markets }] = trpc.shop.store.info.useSuspenseQuery();
  const market = (markets.find(({ isDefault }) => isDefault) ?? markets[0])?.code ?? '';
  const { data } = trpc.admin.collections.choices.useQuery({ market }, { enabled: market !== '' });
  const facets = data?.facets ?? [];
  const put = (index: number, condition: CollectionCondition) =>
    onChange({
      match,
      conditions: conditions.map((each, at) => (at === index ? condition : each)),
    });
  // What the form says of the whole, as that there is nothing in it.
  const whole = problems.find(({ name }) => !/^conditions\.\d/.test(name))?.message;
  return (
    <div className="grid gap-3">
      {conditions.length > 1 && (
        <Field label={t('conditions.which')} className="sm:max-w-80">
          {(control) => (
            <select
              {...control}
              value={match}
              disabled={!writes}
              onChange={({ target }) =>
                onChange({ conditions, match: target.value === 'any' ? 'any' : 'all' })
              }
              className="field"
            >
              <option value="all">{t('conditions.all')}</option>
              <option value="any">{t('conditions.anyTrue')}</option>
            </select>
          )}
        </Field>
      )}
      {conditions.length === 0 && (
        <p className="text-sm text-muted">{props.empty ?? t('conditions.what')}</p>
      )}
      {whole && (
        <p role="alert" className="text-sm text-danger">
          {whole}
        </p>
      )}
      <ol className="grid gap-3">
        {conditions.map((condition, index) => {
          const chosen = choiceOf(condition);
          const name = `${root}.conditions.${index}`;
          const own = problems.filter((one) => one.name.startsWith(`conditions.${index}.`));
          const isGone =
            condition.kind === 'facet' && !facets.some(({ label }) => label === condition.facet);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id; what is chosen is the form's, only half-typed text stays in its place.
              key={`${index} ${chosen}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 rounded-md border border-line p-3"
            >
              <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
                <Field label={t('conditions.condition', { number: index + 1 })} labelHidden>
                  {(control) => (
                    <select
                      {...control}
                      name={`${name}.kind`}
                      value={chosen}
                      disabled={!writes}
                      onChange={({ target }) => put(index, blank(target.value))}
                      className="field"
                    >
                      <optgroup label={t('conditions.options')}>
                        {condition.kind === 'facet' && isGone && (
                          <option value={chosen}>{condition.facet}</option>
                        )}
                        {facets.map(({ label }) => (
                          <option key={label} value={facetMark + label}>
                            {label}
                          </option>
                        ))}
                      </optgroup>
                      <optgroup label={t('conditions.other')}>
                        {others.map((kind) => (
                          <option key={kind} value={kind}>
                            {t(words[kind])}
                          </option>
                        ))}
                      </optgroup>
                    </select>
                  )}
                </Field>
                <ConditionFields
                  name={name}
                  condition={condition}
                  onChange={(next) => put(index, next)}
                  writes={writes}
                  facets={facets}
                  brands={data?.brands ?? []}
                  tags={data?.tags ?? []}
                  error={own[0]?.message}
                />
              </div>
              {writes && (
                <IconButton
                  icon={icons.trash}
                  label={t('conditions.remove', { number: index + 1 })}
                  onClick={() =>
                    onChange({ match, conditions: conditions.filter((_, at) => at !== index) })
                  }
                />
              )}
            </li>
          );
        })}
      </ol>
      {writes && (
        <div>
          <Button
            icon={icons.plus}
            name={`${root}.conditions`}
            onClick={() => {
              const [facet] = facets;
              const next = blank(facet ? facetMark + facet.label : 'tag');
              onChange({ match, conditions: [...conditions, next] });
            }}
          >
            {t('conditions.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
