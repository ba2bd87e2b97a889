// All attributes of the shop in their order.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { kindTold } from './kind-words.ts';
import { someOf } from './some-of.ts';

export async function loader() {
  await api.admin.attributes.list.prefetch();
  return null;
}

const create = (label: string) => (
  <ButtonLink tone="primary" icon={icons.plus} to={paths.attribute('new')} data-create>
    {label}
  </ButtonLink>
);

export function Component() {
  const t = useT();
  const can = useCan();
  return (
    <Page
      title={t('attributes.title')}
      width="wide"
      lead={t('attributes.listLead')}
      actions={
        <>
          <ButtonLink to={paths.productTypes}>{t('attributes.productTypes')}</ButtonLink>
          {can('products.write') && create(t('attributes.new'))}
        </>
      }
    >
      <div className="sheet">
        <Frame>
          <Rows />
        </Frame>
      </div>
    </Page>
  );
}

/** As many as are drawn at once; more on demand, as files may bring hundreds. */
const shownAtOnce = 200;

function Rows() {
  const t = useT();
  const [attributes] = trpc.admin.attributes.list.useSuspenseQuery();
  const [shown, setShown] = useState(shownAtOnce);
  const can = useCan();
  if (attributes.length === 0) {
    return (
      <FirstUse
        title={t('attributes.noneYetTitle')}
        action={can('products.write') && create(t('attributes.makeFirst'))}
      >
        {t('attributes.what')}
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label={t('attributes.title')}
        rows={attributes.slice(0, shown)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.attribute(id)}
        title={{ header: t('attributes.attribute'), cell: ({ name }) => name }}
        columns={[
          { key: 'kind', header: t('attributes.kind'), cell: (one) => kindTold(one, t) },
          {
            key: 'types',
            header: t('attributes.ofTypes'),
            wide: true,
            cell: ({ types }) => <span className="text-muted">{someOf(types, 3, t)}</span>,
          },
          {
            key: 'choices',
            header: t('attributes.choices'),
            align: 'end',
            cell: ({ choiceCount }) => (choiceCount > 0 ? count(choiceCount) : '–'),
          },
          {
            key: 'products',
            header: t('attributes.products'),
            align: 'end',
            cell: ({ productCount }) => count(productCount),
          },
        ]}
      />
      {attributes.length > shown && (
        <div className="flex justify-center border-t border-line py-3">
          <Button onClick={() => setShown(shown + shownAtOnce)}>
            {t('attributes.showMore', { count: count(attributes.length) })}
          </Button>
        </div>
      )}
    </>
  );
}
