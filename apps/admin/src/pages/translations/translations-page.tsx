// What the shop has in other languages: how far each is, and the things of one kind with what is left of each.

import { languages as known } from '@kontor/shared/languages.ts';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Outputs, trpc } from '../../api.ts';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { readList } from '../../list/params.ts';
import { type Column, Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { FileActions } from '../translating/file-actions.tsx';
import { Kinds, LanguageTabs } from './choices.tsx';
import { totalOf } from './progress.ts';
import { StateCounts } from './state-counts.tsx';
import { type AllProgress, shownIn, toInput, translationsSpec } from './translation-list.ts';
import { entityWords, languageIn, stateLooks, statesToDo } from './translation-words.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(translationsSpec, new URL(request.url).searchParams);
  // Counting takes a while: the list does not wait for it each time, the page counts anew on its own.
  const progress = await api.admin.translations.progress.fetch(undefined, { staleTime: 60_000 });
  const shown = shownIn(state, progress);
  if (!shown) return null;
  const { language, entity } = shown;
  await api.admin.translations.list.prefetch(toInput(state, { lang: language.lang, entity }));
  return null;
}

export function Component() {
  const t = useT();
  const list = useList(translationsSpec);
  const [progress] = trpc.admin.translations.progress.useSuspenseQuery();
  const shown = shownIn(list.state, progress);
  return (
    <Page
      title={t('translations.title')}
      lead={t('translations.lead', { language: languageIn(progress.kept, t) })}
      actions={shown && <FileActions lang={shown.language.lang} entity={shown.entity} />}
    >
      {shown ? (
        <Shown list={list} progress={progress} {...shown} />
      ) : (
        <div className="sheet">
          <OneLanguage kept={progress.kept} />
        </div>
      )}
    </Page>
  );
}

function OneLanguage({ kept }: Pick<AllProgress, 'kept'>) {
  const t = useT();
  const can = useCan();
  return (
    <FirstUse
      title={t('translations.oneLanguage', { language: languageIn(kept, t) })}
      action={
        can('settings.read') && (
          <ButtonLink to={paths.markets} tone="primary">
            {t('translations.toMarkets')}
          </ButtonLink>
        )
      }
    >
      {t('translations.howToBegin')}
    </FirstUse>
  );
}

type ShownProps = NonNullable<ReturnType<typeof shownIn>> & {
  list: List<typeof translationsSpec>;
  progress: AllProgress;
};

function Shown({ list, progress, language, entity }: ShownProps) {
  const t = useT();
  const { lang, kind } = list.state.filters;
  // A view is a state only: the language and the kind stay as the address has them.
  const kept = { ...(lang ? { lang } : {}), ...(kind ? { kind } : {}) };
  return (
    <>
      <LanguageTabs list={list} languages={progress.languages} chosen={language.lang} />
      <div className="grid items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Kinds list={list} language={language} chosen={entity} />
        <section className="sheet min-w-0" aria-label={t(entityWords[entity])}>
          <ListBar
            list={list}
            searchLabel={t('translations.search')}
            views={[
              { label: t('translations.all'), filters: kept },
              ...statesToDo.map((state) => ({
                label: t(stateLooks[state].label),
                filters: { ...kept, state },
              })),
            ]}
          />
          <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
            <Rows list={list} progress={progress} language={language} entity={entity} />
          </Frame>
        </section>
      </div>
    </>
  );
}

type Row = Outputs['translations']['list']['items'][number];

function Rows({ list, progress, language: { lang }, entity }: ShownProps) {
  const t = useT();
  const [page] = trpc.admin.translations.list.useSuspenseQuery(
    toInput(list.state, { lang, entity }),
  );
  const { state } = list.state.filters;
  if (page.items.length === 0) {
    const clearTo = list.hrefFor({ q: '', filters: { state: undefined } });
    if (list.state.q) return <NoMatch title={t('translations.noMatch')} clearTo={clearTo} />;
    const title = state ? t('translations.noneInState') : t('translations.nothing');
    return (
      <FirstUse
        title={title}
        action={state && <ButtonLink to={clearTo}>{t('translations.showAll')}</ButtonLink>}
      >
        {state ? t('translations.noneInStateWhat') : t('translations.nothingWhat')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label={t(entityWords[entity])}
        rows={page.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.translation(lang, entity, id, { state, q: list.state.q })}
        title={{
          header: t('translations.name'),
          cell: (row) => <Name row={row} kept={progress.kept} />,
        }}
        columns={columns(t)}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('translations.things', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}

function Name({ row: { name, hint }, kept }: { row: Row } & Pick<AllProgress, 'kept'>) {
  const t = useT();
  return (
    <span className="min-w-0 break-words">
      {name ? (
        <span lang={kept} dir={known[kept].direction}>
          {name}
        </span>
      ) : (
        t('translations.unnamed')
      )}
      {hint && (
        <span lang={kept} className="block text-xs font-normal text-muted">
          {hint}
        </span>
      )}
    </span>
  );
}

const openStates = statesToDo.filter((state) => state !== 'done');

const columns = (t: T): Column<Row>[] => [
  {
    key: 'left',
    header: t('translations.left'),
    card: 'badge',
    cell: ({ progress }) => <StateCounts progress={progress} states={openStates} />,
  },
  {
    key: 'done',
    header: t('translations.done'),
    align: 'end',
    card: 'aside',
    cell: ({ progress }) =>
      t('translations.doneOf', { done: progress.done ?? 0, total: totalOf(progress) }),
  },
];
