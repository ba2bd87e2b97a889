// Told when a person must look at an order: each problem by name, since when, and what to do about
// it. Whoever has dealt with one says so, and how; the others stay.

import { resolveProblemInput } from '@kontor/shared/order-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { useProblems } from '../../form/use-problems.ts';
import { Time } from '../../format/time.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { type Order, refreshOrder } from './order.ts';
import { wordsOfProblem } from './problem-words.ts';

type OpenProblem = Order['problems'][number];

export function ProblemBanners({ order }: { order: Order }) {
  const t = useT();
  const [closing, setClosing] = useState<OpenProblem | null>(null);
  const can = useCan();
  if (order.problems.length === 0) return null;
  return (
    <section aria-label={t('orders.problems')} className="mb-4 grid gap-2">
      {order.problems.map((problem) => {
        const { title, advice } = wordsOfProblem(problem.code, t);
        return (
          <div
            key={problem.id}
            className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-danger/40 bg-danger-soft px-4 py-3 text-sm"
          >
            <Icon drawing={icons.alert} className="mt-0.5 text-danger" />
            <div className="min-w-56 flex-1">
              <h2 className="font-semibold text-danger">{title}</h2>
              <p>{advice}</p>
              <p className="text-xs text-muted">
                <Message
                  id="problems.since"
                  values={{ time: <Time iso={problem.openedAt} focusable /> }}
                />
              </p>
            </div>
            {can('orders.write') && (
              <Button
                aria-label={t('problems.dealtWithOne', { title })}
                onClick={() => setClosing(problem)}
              >
                {t('problems.dealtWith')}
              </Button>
            )}
          </div>
        );
      })}
      {closing && <Resolve order={order} problem={closing} onClose={() => setClosing(null)} />}
    </section>
  );
}

type ResolveProps = { order: Order; problem: OpenProblem; onClose: () => void };

function Resolve({ order, problem, onClose }: ResolveProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const { problems, setProblems, onChanged } = useProblems();
  const resolve = trpc.admin.orders.resolveProblem.useMutation({
    onSuccess: () => {
      announce(t('problems.closed'));
      onClose();
    },
    onError: (error) => setProblems(problemsOf(error, ['reason'])),
    onSettled: refreshOrder,
  });
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('problems.closeTitle')}
      confirmLabel={t('problems.close')}
      tone="primary"
      pending={resolve.isPending}
      error={problemsOf(resolve.error, ['reason']).reason ? null : resolve.error}
      onConfirm={() => {
        const asked = { orderId: order.id, problemId: problem.id, reason };
        const checked = checkInput(resolveProblemInput, asked);
        setProblems(checked.problems ?? {});
        if (checked.input) resolve.mutate(checked.input);
      }}
    >
      <p>
        <Message
          id="problems.closeWhat"
          values={{ title: wordsOfProblem(problem.code, t).title }}
          tags={{ strong: <strong /> }}
        />
      </p>
      <Field
        label={t('problems.whatWasDone')}
        hint={t('orders.standsInTimeline')}
        error={problems.reason}
      >
        {(control) => (
          <input
            {...control}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              onChanged('reason');
            }}
            className="field"
          />
        )}
      </Field>
    </Confirm>
  );
}
