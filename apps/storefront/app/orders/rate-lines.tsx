// Rating what was ordered: each product that is on its way can be opened, and says what was said of it before.
// Plain forms: they need no JavaScript.

import { Field, TextField } from '@kontor/ui/field.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { Form } from 'react-router';
import type { RateableData } from '../api-types.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import type { FormAnswer } from '../forms/form-answer.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { Message, type MessageId, useT } from '../messages/use-t.ts';

interface RateLinesProps {
  orderId: string;
  lines: RateableData[];
  /** To whatever form of the page was sent last. */
  pageAnswer: FormAnswer | null | undefined;
}

export function RateLines({ orderId, lines, pageAnswer }: RateLinesProps) {
  const t = useT();
  const answer = pageAnswer?.values.intent === 'rate' ? pageAnswer : null;
  if (lines.length === 0) return null;
  const sent = answer?.values.orderLineId;
  return (
    <section aria-labelledby="rate" className="mt-section border-t border-line pt-8">
      <h2 id="rate" className="font-display text-2xl">
        {t('rate.title')}
      </h2>
      {answer?.done ? (
        <Notice tone="success" className="mt-5 max-w-2xl">
          {t('rate.thanks')}
        </Notice>
      ) : (
        <div className="mt-5 max-w-2xl">
          <ErrorSummary answer={answer} ids={idsOf(sent ?? '')} />
        </div>
      )}
      <ul className="mt-5 max-w-2xl border-t border-line">
        {lines.map((line) => (
          <li key={line.orderLineId} className="border-b border-line">
            <Line
              key={line.review?.version}
              orderId={orderId}
              line={line}
              answer={sent === line.orderLineId ? answer : null}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const names = ['rating', 'title', 'text', 'name'];
const idOf = (name: string, lineId: string) =>
  name === 'rating' ? `rating-5-${lineId}` : `${name}-${lineId}`;
const idsOf = (lineId: string) =>
  Object.fromEntries(names.map((name) => [name, idOf(name, lineId)]));

const stateWords: Record<NonNullable<RateableData['review']>['state'], MessageId> = {
  waiting: 'rate.waiting',
  published: 'rate.published',
  rejected: 'rate.rejected',
};

interface LineProps {
  orderId: string;
  line: RateableData;
  answer: FormAnswer | null;
}

function Line({ orderId, line, answer }: LineProps) {
  const t = useT();
  const { orderLineId, title, review, elsewhere } = line;
  if (elsewhere) {
    return (
      <p className="py-4">
        {title}
        <span className="block text-sm text-muted">{t('rate.elsewhere')}</span>
      </p>
    );
  }
  const said = { ...review, ...answer?.values };
  const errors = answer?.errors ?? {};
  const text = (name: 'title' | 'name') => ({
    ...{ id: idOf(name, orderLineId), name, defaultValue: said[name] ?? '' },
  });
  return (
    <details open={answer !== null && !answer.done}>
      <summary className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 py-3">
        <span>{title}</span>
        <span className="text-link text-sm">
          {review ? t('rate.change', { rating: review.rating }) : t('rate.do')}
        </span>
      </summary>
      <Form method="post" className="grid gap-5 pt-2 pb-8" noValidate preventScrollReset>
        {review && <p className="text-sm text-muted">{t(stateWords[review.state])}</p>}
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="orderLineId" value={orderLineId} />
        <input type="hidden" name="id" value={review?.id ?? ''} />
        <input type="hidden" name="version" value={review?.version ?? 1} />
        <fieldset aria-describedby={errors.rating && `rating-error-${orderLineId}`}>
          <legend className="label">{t('rate.howGood')}</legend>
          {errors.rating && (
            <p id={`rating-error-${orderLineId}`} className="error">
              <Message
                id="rate.error"
                values={{ error: errors.rating }}
                tags={{ aside: <span className="sr-only" /> }}
              />
            </p>
          )}
          <div className="mt-1 flex flex-wrap gap-x-5">
            {[5, 4, 3, 2, 1].map((stars) => (
              <label key={stars} className="flex min-h-11 items-center gap-2">
                <input
                  type="radio"
                  id={`rating-${stars}-${orderLineId}`}
                  name="rating"
                  value={stars}
                  defaultChecked={Number(said.rating) === stars}
                />
                <span aria-hidden="true">{'★'.repeat(stars)}</span>
                <span className="sr-only">{t('rate.stars', { count: stars })}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextField {...text('title')} label={t('rate.line')} optional error={errors.title} />
        <Field id={idOf('text', orderLineId)} error={errors.text} label={t('rate.text')} optional>
          {(control) => (
            <textarea
              {...control}
              name="text"
              defaultValue={said.text ?? ''}
              rows={4}
              className="field"
            />
          )}
        </Field>
        <TextField
          {...text('name')}
          label={t('rate.name')}
          hint={t('rate.nameHint')}
          required
          autoComplete="nickname"
          error={errors.name}
        />
        <div>
          <SubmitButton name="intent" value="rate">
            {review ? t('rate.sendAgain') : t('rate.send')}
          </SubmitButton>
        </div>
      </Form>
    </details>
  );
}
