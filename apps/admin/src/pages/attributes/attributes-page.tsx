// All attributes of the shop in their order.
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { FirstUse } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { kindTold } from './kind-words.ts';

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
  const can = useCan();
  return (
    <Page
      title="Attributes"
      width="wide"
      lead="What products are described by: material, height, care. A type of product says which of them its products have."
      actions={
        <>
          <ButtonLink to={paths.productTypes}>Product types</ButtonLink>
          {can('products.write') && create('New attribute')}
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
  const [attributes] = trpc.admin.attributes.list.useSuspenseQuery();
  const [shown, setShown] = useState(shownAtOnce);
  const can = useCan();
  if (attributes.length === 0) {
    return (
      <FirstUse
        title="No attributes yet"
        action={can('products.write') && create('Make the first attribute')}
      >
        With attributes shoppers compare: each product’s page shows them. They also come with a
        file, in columns such as “Attribute: Material”.
      </FirstUse>
    );
  }
  return (
    <>
      <Table
        label="Attributes"
        rows={attributes.slice(0, shown)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => paths.attribute(id)}
        title={{ header: 'Attribute', cell: ({ name }) => name }}
        columns={[
          { key: 'kind', header: 'Kind', cell: kindTold },
          {
            key: 'types',
            header: 'Of types',
            wide: true,
            cell: ({ types }) => (
              <span className="text-muted">
                {types.slice(0, 3).join(', ')}
                {types.length > 3 && ` and ${types.length - 3} more`}
              </span>
            ),
          },
          {
            key: 'choices',
            header: 'Choices',
            align: 'end',
            cell: ({ choiceCount }) => (choiceCount > 0 ? count(choiceCount) : '–'),
          },
          {
            key: 'products',
            header: 'Products',
            align: 'end',
            cell: ({ productCount }) => count(productCount),
          },
        ]}
      />
      {attributes.length > shown && (
        <div className="flex justify-center border-t border-line py-3">
          <Button onClick={() => setShown(shown + shownAtOnce)}>
            Show more of {count(attributes.length)}
          </Button>
        </div>
      )}
    </>
  );
}
