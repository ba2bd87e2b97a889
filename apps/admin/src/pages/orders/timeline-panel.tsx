// What happened to the order, who did it and why; and a note to add to it.

import { noteInput } from '@kontor/shared/order-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { checkInput, problemsOf } from '../../form/check-input.ts';
import { focusWrong } from '../../form/focus-wrong.ts';
import { useProblems } from '../../form/use-problems.ts';
import { reasonOfEvent } from '../../format/reasons.ts';
import { Time } from '../../format/time.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { type Order, refreshOrder } from './order.ts';
import { tellEvent } from './timeline-words.ts';

export function TimelinePanel({ order }: { order: Order }) {
  const t = useT();
  return (
    <Panel title={t('timeline.title')}>
      {order.allowedActions.includes('addNote') && <NoteForm order={order} />}
      <ol className="mt-4 grid gap-0">
        {order.timeline.map((event, index) => {
          const told = tellEvent(event, order.currency, t);
          const time = <Time iso={event.createdAt} focusable />;
          const reason = reasonOfEvent(event, order.currency, t);
          return (
            <li key={event.id} className="relative flex gap-3 pb-4 last:pb-0">
              {index < order.timeline.length - 1 && (
                <span aria-hidden="true" className="absolute top-6 bottom-0 left-3 w-px bg-line" />
              )}
              <span
                className={`grid size-6 shrink-0 place-items-center rounded-full border border-line bg-surface ${told.bad ? 'text-danger' : 'text-muted'}`}
              >
                <Icon drawing={told.icon} className="size-3.5" />
              </span>
              <div className="min-w-0 flex-1 text-sm">
                <div>
                  <span className={told.bad ? 'font-medium text-danger' : 'font-medium'}>
                    {told.title}
                  </span>{' '}
                  <span className="text-muted">
                    {told.actor ? (
                      <Message id="timeline.by" values={{ name: told.actor, time }} />
                    ) : (
                      time
                    )}
                  </span>
                </div>
                {told.detail && <div className="text-muted">{told.detail}</div>}
                {reason && (
                  <p
                    className={
                      event.type === 'note'
                        ? 'mt-1 rounded-md bg-sunken px-3 py-2 whitespace-pre-wrap'
                        : 'whitespace-pre-wrap text-muted'
                    }
                  >
                    {reason}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function NoteForm({ order }: { order: Order }) {
  const t = useT();
  const [text, setText] = useState('');
  const { problems, setProblems, onChanged } = useProblems();
  const add = trpc.admin.orders.addNote.useMutation({
    onSuccess: () => {
      setText('');
      announce(t('timeline.noteAdded'));
    },
    onError: (error) => setProblems(problemsOf(error, ['text'])),
    onSettled: refreshOrder,
  });
  return (
    <form
      noValidate
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (add.isPending) return;
        const { currentTarget } = event;
        const checked = checkInput(noteInput, { orderId: order.id, text });
        setProblems(checked.problems ?? {});
        if (checked.input) add.mutate(checked.input);
        else requestAnimationFrame(() => focusWrong(currentTarget));
      }}
    >
      {add.error && !problemsOf(add.error, ['text']).text && <Problem error={add.error} />}
      <div className="flex items-start gap-2">
        <Field label={t('timeline.noteLabel')} labelHidden error={problems.text} className="flex-1">
          {(control) => (
            <textarea
              {...control}
              rows={1}
              placeholder={t('timeline.notePlaceholder')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                onChanged('text');
              }}
              className="field [field-sizing:content]"
            />
          )}
        </Field>
        <Button type="submit" icon={icons.note} pending={add.isPending}>
          {t('timeline.addNote')}
        </Button>
      </div>
    </form>
  );
}
