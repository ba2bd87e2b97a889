// Finds a guest's order by number and e-mail. A wrong number and a wrong e-mail read alike.

import { TextField } from '@kontor/ui/field.tsx';
import { Form, useSearchParams } from 'react-router';
import { apiFor, refused } from '../api.server.ts';
import type { OrderData } from '../api-types.ts';
import { attempt } from '../attempt.server.ts';
import { NarrowPage } from '../auth/narrow-page.tsx';
import { orderNumberOf } from '../auth/prefill.ts';
import { personalPage } from '../caching.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { type FormAnswer, refusal } from '../forms/form-answer.ts';
import { useLiveAnswer } from '../forms/live-answer.ts';
import { readForm } from '../forms/read-form.server.ts';
import { SubmitButton } from '../forms/submit-button.tsx';
import { readT } from '../messages/catalogues.server.ts';
import { useT } from '../messages/use-t.ts';
import { orUnsent } from '../reach.ts';
import { PageMeta } from '../seo/page-meta.tsx';
import type { Route } from './+types/find-order.ts';
import { OrderDetails } from './order-details.tsx';

export const headers = personalPage;

interface Found {
  order: OrderData | null;
  answer: FormAnswer | null;
}

export async function action(args: Route.ActionArgs) {
  const form = await readForm(args.request);
  const input = {
    number: String(form.get('number') ?? ''),
    email: String(form.get('email') ?? ''),
  };
  const result = await attempt(args, apiFor(args).shop.orders.lookup.mutate(input));
  if (result.ok) return { order: result.value, answer: null } satisfies Found;
  const answer = refusal(result.problem, form);
  if (result.problem.code === 'NOT_FOUND') {
    const t = await readT(args);
    answer.message = t('findOrder.notFound');
  }
  return refused<Found>(result.problem, { order: null, answer });
}

export function clientAction({ serverAction }: Route.ClientActionArgs) {
  return orUnsent(serverAction, null);
}

export default function FindOrder({ actionData }: Route.ComponentProps) {
  const t = useT();
  const errors = useLiveAnswer(actionData?.answer)?.errors;
  const [params] = useSearchParams();
  if (actionData?.order) {
    const { order } = actionData;
    return (
      <div className="page pt-10 lg:pt-16">
        <PageMeta title={t('order.title', { number: order.number ?? '' })} indexed={false} />
        <h1 className="font-display text-3xl">
          {t('order.title', { number: order.number ?? '' })}
        </h1>
        <OrderDetails order={order} />
      </div>
    );
  }
  const answer = actionData?.answer;
  return (
    <NarrowPage title={t('findOrder.title')} intro={t('findOrder.intro')}>
      <ErrorSummary answer={answer} />
      <Form method="post" className="grid gap-5" noValidate>
        <TextField
          id="number"
          name="number"
          label={t('findOrder.number')}
          inputMode="numeric"
          autoComplete="off"
          required
          defaultValue={answer?.values.number ?? orderNumberOf(params.get('number'))}
          error={errors?.number}
        />
        <TextField
          id="email"
          name="email"
          label={t('findOrder.email')}
          type="email"
          inputMode="email"
          autoComplete="email"
          required
          defaultValue={answer?.values.email}
          error={errors?.email}
        />
        <SubmitButton size="lg">{t('findOrder.find')}</SubmitButton>
      </Form>
    </NarrowPage>
  );
}
