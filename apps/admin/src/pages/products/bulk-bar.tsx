// What can be done with the rows that are ticked, and the step from "all of this page" to "all that
// match". Owns the dialog that it opens.

import { matchingMax } from '@kontor/shared/bulk-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { type Inputs, trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { Problem } from '../../ui/problem.tsx';
import { BulkDialog, type Selected } from './bulk-dialog.tsx';

type BulkBarProps = {
  /** The rows of the page that are ticked. */
  chosen: readonly Selected[];
  /** Every row of the page is ticked, and there are other pages. */
  hasMore: boolean;
  filters: Inputs['products']['matching'];
  onClear: () => void;
};

export function BulkBar({ chosen, hasMore, filters, onClear }: BulkBarProps) {
  const t = useT();
  /** The filters for which "all that match" was pressed. */
  const [asked, setAsked] = useState<string | null>(null);
  /** The versions that the person saw when they opened the dialog. */
  const [changing, setChanging] = useState<Selected[] | null>(null);
  const wantsAll = hasMore && asked === JSON.stringify(filters);
  const matching = trpc.admin.products.matching.useQuery(filters, { enabled: wantsAll });
  const all = wantsAll ? matching.data : undefined;
  const selected = all?.products ?? chosen;
  const clear = () => {
    setAsked(null);
    onClear();
  };
  return (
    <>
      {chosen.length > 0 && (
        <div
          role="toolbar"
          aria-label={t('bulk.selection')}
          className="sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-sunken px-4 py-2 text-sm"
        >
          <span role="status">
            {all?.more
              ? t('bulk.firstSelected', { count: matchingMax })
              : t(all ? 'bulk.allSelected' : 'bulk.selected', { count: selected.length })}
          </span>
          <Button
            size="sm"
            tone="primary"
            disabled={wantsAll && !all}
            onClick={() => setChanging(selected.map(({ id, version }) => ({ id, version })))}
          >
            {t('bulk.changeThem')}
          </Button>
          {hasMore && !all && (
            <Button
              size="sm"
              pending={wantsAll && matching.isFetching}
              onClick={() => {
                setAsked(JSON.stringify(filters));
                if (wantsAll) matching.refetch();
              }}
            >
              {t('bulk.selectAll')}
            </Button>
          )}
          <Button size="sm" onClick={clear}>
            {t('bulk.clear')}
          </Button>
          {wantsAll && matching.error && <Problem error={matching.error} />}
        </div>
      )}
      {changing && (
        <BulkDialog
          products={changing}
          onClose={(done) => {
            setChanging(null);
            if (done) clear();
          }}
        />
      )}
    </>
  );
}
