// Whether searches go by what shoppers choose, and the switch.

import { Button } from '@kontor/ui/button.tsx';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';

export function Learning() {
  const t = useT();
  const [{ on, rising }] = trpc.admin.search.learning.useSuspenseQuery();
  const utils = trpc.useUtils();
  const writes = useCan()('products.write');
  const change = trpc.admin.search.switchLearning.useMutation({
    onSuccess: (now) => {
      utils.admin.search.learning.setData(undefined, now);
      announce(now.on ? t('search.learns') : t('search.learnsNot'));
    },
  });
  return (
    <section aria-label={t('search.learning')} className="sheet mt-6 p-4">
      <h2 className="font-semibold">{t('search.learningTitle')}</h2>
      <p className="mt-1 max-w-prose text-sm text-muted">{t('search.learningWhat')}</p>
      <p className="mt-2 text-sm" role="status">
        {on ? t('search.learningOn', { count: rising }) : t('search.learningOff')}
      </p>
      {change.error && <Problem error={change.error} />}
      {writes && (
        <Button
          size="sm"
          className="mt-3"
          pending={change.isPending}
          onClick={() => change.mutate({ on: !on })}
        >
          {on ? t('search.turnOff') : t('search.turnOn')}
        </Button>
      )}
    </section>
  );
}
