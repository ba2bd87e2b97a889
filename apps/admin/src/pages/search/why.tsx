// Why one product stands where it does in a search.

import type { SearchEffects } from '@kontor/shared/search-rule-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { Problem } from '../../ui/problem.tsx';
import { sentencesOf } from './why-words.ts';

export type Asked = {
  market: string;
  q: string;
  productId: string;
  /** Null: with the rule that holds. */
  rule: SearchEffects | null;
};

export function Why({ asked }: { asked: Asked }) {
  const t = useT();
  const explain = trpc.admin.search.explain.useMutation();
  const { data, error, isFetching } = useQuery({
    queryKey: ['why', asked],
    queryFn: () => explain.mutateAsync(asked),
    staleTime: 0,
  });
  if (error) return <Problem error={error} />;
  const [first, ...rest] = data ? sentencesOf(data, t) : [];
  return (
    <div aria-busy={isFetching} className="grid gap-3 text-sm">
      <p role="status" className="font-medium">
        {first ?? t('search.looking')}
      </p>
      <ul className="grid list-disc gap-1.5 pl-5">
        {rest.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

type DialogProps = { asked: Asked; title: string; onClose: () => void };

export function WhyDialog({ asked, title, onClose }: DialogProps) {
  const t = useT();
  return (
    <Dialog open onClose={onClose} title={t('search.whyTitle', { title })}>
      <DialogBody>
        <p className="mb-3 text-sm text-muted">{t('search.searchedForWord', { query: asked.q })}</p>
        <Why asked={asked} />
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('search.close')}</Button>
      </DialogFoot>
    </Dialog>
  );
}
