// Whether searches go by what shoppers choose, and the switch.
import { Button } from '@kontor/ui/button.tsx';
import { trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Problem } from '../../ui/problem.tsx';

export function Learning() {
  const [{ on, rising }] = trpc.admin.search.learning.useSuspenseQuery();
  const utils = trpc.useUtils();
  const writes = useCan()('products.write');
  const change = trpc.admin.search.switchLearning.useMutation({
    onSuccess: (now) => {
      utils.admin.search.learning.setData(undefined, now);
      announce(now.on ? 'Searches learn.' : 'Searches do not learn.');
    },
  });
  return (
    <section aria-label="Learning" className="sheet mt-6 p-4">
      <h2 className="font-semibold">Learning from clicks and orders</h2>
      <p className="mt-1 max-w-prose text-sm text-muted">
        What shoppers choose more often than its place explains rises for that search, by one step
        at most: past what fits as well, not past what fits better. Counted every hour out of 90
        days, newer days more; each visitor counts once a day.
      </p>
      <p className="mt-2 text-sm" role="status">
        {on
          ? `On: ${plural(rising, 'product rises', 'products rise')} now.`
          : 'Off: nothing rises by it.'}
      </p>
      {change.error && <Problem error={change.error} />}
      {writes && (
        <Button
          size="sm"
          className="mt-3"
          pending={change.isPending}
          onClick={() => change.mutate({ on: !on })}
        >
          {on ? 'Turn off' : 'Turn on'}
        </Button>
      )}
    </section>
  );
}
