// One rule of the search, or a new one at /search/rules/new, beside what shoppers see with it. A new one for
// something that has a rule already opens that one.

import {
  foldQuery,
  type SearchRuleInput,
  searchRuleInput,
} from '@kontor/shared/search-rule-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import {
  type LoaderFunctionArgs,
  redirect,
  useNavigate,
  useParams,
  useSearchParams,
} from 'react-router';
import { api, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { schemaErrors } from '../../form/schema-errors.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { RuleFields } from './rule-fields.tsx';
import { inputOf, type RuleValues, type SearchRule, valuesOf } from './rule-values.ts';
import { ruleLook } from './rule-words.ts';
import { SearchPreview } from './search-preview.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  const q = foldQuery(new URL(request.url).searchParams.get('q') ?? '');
  const known = id === 'new' && q !== '' ? await ruleFor(q) : undefined;
  if (known) return redirect(paths.searchRule(known));
  await Promise.all([
    api.shop.store.info.prefetch(),
    api.admin.categories.list.prefetch(),
    id === 'new' ? null : api.admin.search.rule.fetch({ id }),
  ]);
  return null;
}

async function ruleFor(q: string): Promise<string | undefined> {
  const { items } = await api.admin.search.rules.fetch({ of: q.slice(0, 200), limit: 1 });
  return items[0]?.id;
}

export function Component() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const q = foldQuery(params.get('q') ?? '');
  if (id === 'new') return <Editor rule={null} q={q} key={`new ${q}`} />;
  return <Existing id={id} key={id} />;
}

function Existing({ id }: { id: string }) {
  const [rule] = trpc.admin.search.rule.useSuspenseQuery({ id });
  return <Editor rule={rule} q="" />;
}

const labels = (t: T) => ({
  queries: t('search.searchedFor'),
  market: t('search.market'),
  pinned: t('search.pinned'),
  pinnedIds: t('search.pinned'),
  buried: t('search.buried'),
  buriedIds: t('search.buried'),
  boost: t('search.boosted'),
  redirectTo: t('search.leadsTo'),
  startsAt: t('search.starts'),
  endsAt: t('search.ends'),
});

const resolver: Resolver<RuleValues, unknown, SearchRuleInput> = (values) => {
  const read = searchRuleInput.safeParse(inputOf(values));
  if (read.success) return { values: read.data, errors: {} };
  return { values: {}, errors: schemaErrors<RuleValues>(read.error.issues) };
};

function Editor({ rule, q }: { rule: SearchRule | null; q: string }) {
  const t = useT();
  const navigate = useNavigate();
  const writes = useCan()('products.write');
  const save = trpc.admin.search.saveRule.useMutation();
  const [removing, setRemoving] = useState(false);
  const form = useForm<RuleValues, unknown, SearchRuleInput>({
    resolver,
    defaultValues: valuesOf(rule, q),
    disabled: !writes,
  });
  const reload = async () => {
    if (!rule) return form.getValues();
    return valuesOf(await api.admin.search.rule.fetch({ id: rule.id }, { staleTime: 0 }));
  };
  const remove = trpc.admin.search.removeRule.useMutation({
    onSuccess: async () => {
      announce(t('search.ruleRemoved'));
      form.reset(form.getValues());
      await navigate(paths.searchRules);
      await api.admin.search.rules.invalidate();
    },
  });
  return (
    <Page
      title={rule ? (rule.queries[0] ?? '') : t('search.newRule')}
      back={{ to: paths.searchRules, label: t('search.rules') }}
      aside={rule && <Status {...ruleLook(rule, new Date())} />}
      actions={
        rule &&
        writes && (
          <Button tone="quiet" icon={icons.trash} onClick={() => setRemoving(true)}>
            {t('search.remove')}
          </Button>
        )
      }
    >
      <EditForm
        form={form}
        labels={labels(t)}
        {...(rule ? { reload } : { saveLabel: t('search.createRule') })}
        onSave={async (input) => {
          const saved = await save.mutateAsync(input);
          await api.admin.search.invalidate();
          if (!rule) setTimeout(() => void navigate(paths.searchRule(saved.id), { replace: true }));
          return valuesOf(saved);
        }}
      >
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <div className="grid min-w-0 gap-4">
            <RuleFields form={form} writes={writes} target={rule?.target ?? null} />
          </div>
          <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100vh-2rem)] xl:overflow-y-auto">
            <SearchPreview form={form} />
          </div>
        </div>
      </EditForm>
      {rule && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          title={t('search.removeRuleTitle', { query: rule.queries[0] ?? '' })}
          confirmLabel={t('search.removeRule')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: rule.id, version: form.getValues('version') })}
        >
          <p>{t('search.removeRuleWhat')}</p>
        </Confirm>
      )}
    </Page>
  );
}
