// The words that mean the same to a search; one synonym is edited in a dialog over them.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { api, type Inputs, trpc } from '../../api.ts';
import { ListBar } from '../../list/bar.tsx';
import { Frame } from '../../list/frame.tsx';
import { Pager } from '../../list/pager.tsx';
import { isNarrowed, type ListSpec, type ListState, readList } from '../../list/params.ts';
import { Table } from '../../list/table.tsx';
import { type List, useList } from '../../list/use-list.ts';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { FirstUse, NoMatch } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchTabs } from './search-tabs.tsx';
import { type Synonym, SynonymDialog } from './synonym-dialog.tsx';

const spec = { filters: {}, sorts: [] } as const satisfies ListSpec;

const toInput = ({ q, after }: ListState<typeof spec>): Inputs['search']['synonyms'] => ({
  search: q.slice(0, 60),
  ...(after ? { cursor: after } : {}),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const state = readList(spec, new URL(request.url).searchParams);
  await api.admin.search.synonyms.prefetch(toInput(state));
  return null;
}

type Edited = Synonym | 'new';

export function Component() {
  const t = useT();
  const list = useList(spec);
  const [edited, setEdited] = useState<Edited | null>(null);
  const can = useCan();
  return (
    <Page
      title={t('search.title')}
      width="wide"
      lead={t('search.synonymsLead')}
      actions={
        can('products.write') && (
          <Button tone="primary" icon={icons.plus} data-create onClick={() => setEdited('new')}>
            {t('search.newSynonym')}
          </Button>
        )
      }
    >
      <SearchTabs />
      <div className="sheet">
        <ListBar list={list} searchLabel={t('search.word')} />
        <Frame loading={list.loading} resetKey={JSON.stringify(list.state)}>
          <Rows list={list} onEdit={setEdited} />
        </Frame>
      </div>
      {edited && (
        <SynonymDialog synonym={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function Rows({ list, onEdit }: { list: List<typeof spec>; onEdit: (edited: Edited) => void }) {
  const t = useT();
  const [page] = trpc.admin.search.synonyms.useSuspenseQuery(toInput(list.state));
  const writes = useCan()('products.write');
  if (page.items.length === 0) {
    if (isNarrowed(list.state))
      return <NoMatch title={t('synonyms.noMatch')} clearTo={list.clearHref} />;
    return (
      <FirstUse
        title={t('search.noSynonyms')}
        action={
          writes && (
            <Button tone="primary" icon={icons.plus} onClick={() => onEdit('new')}>
              {t('search.addFirstSynonym')}
            </Button>
          )
        }
      >
        {t('search.synonymWhat')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table<Synonym>
        label={t('search.synonyms')}
        rows={page.items}
        rowKey={({ id }) => id}
        title={{ header: t('search.words'), cell: ({ words }) => words.join(', ') }}
        columns={[
          {
            key: 'finds',
            header: t('search.alsoFind'),
            cell: ({ kind, finds }) =>
              kind === 'two_way' ? (
                <span className="text-muted">{t('search.eachOther')}</span>
              ) : (
                finds.join(', ')
              ),
          },
          ...(writes
            ? [
                {
                  key: 'edit',
                  header: t('search.change'),
                  align: 'end' as const,
                  card: 'action' as const,
                  cell: (synonym: Synonym) => (
                    <Button
                      size="sm"
                      aria-label={t('search.changeOne', { words: synonym.words.join(', ') })}
                      onClick={() => onEdit(synonym)}
                    >
                      {t('search.change')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Pager
        list={list}
        shown={page.items.length}
        counted={t('synonyms.count', { count: page.items.length })}
        nextCursor={page.nextCursor}
      />
    </>
  );
}
