// Each kind of waiting thing: how it reads, what to do, and the list that shows exactly it.
import type { Drawing } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import type { Outputs } from '../../api.ts';
import type { MessageId } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';

type TodoKind = Outputs['dashboard']['todo']['items'][number]['kind'];

type TodoWords = {
  /** Where nothing waits. */
  name: MessageId;
  /** Beside how many they are, as `count`. */
  label: MessageId;
  hint: MessageId;
  to: string;
  icon: Drawing;
  bad?: true;
};

export const todoWords: Record<TodoKind, TodoWords> = {
  toFulfil: {
    name: 'todo.toFulfil.name',
    label: 'todo.toFulfil.label',
    hint: 'todo.toFulfil.hint',
    to: paths.orders({ shipping: 'ready', sort: 'oldest' }),
    icon: icons.truck,
  },
  problems: {
    name: 'todo.problems.name',
    label: 'todo.problems.label',
    hint: 'todo.problems.hint',
    to: paths.orders({ problem: 'any' }),
    icon: icons.alert,
    bad: true,
  },
  awaitingPayment: {
    name: 'todo.awaitingPayment.name',
    label: 'todo.awaitingPayment.label',
    hint: 'todo.awaitingPayment.hint',
    to: paths.orders({ waiting: 'transfer' }),
    icon: icons.card,
  },
  refundsPending: {
    name: 'todo.refundsPending.name',
    label: 'todo.refundsPending.label',
    hint: 'todo.refundsPending.hint',
    to: paths.orders({ waiting: 'refund' }),
    icon: icons.returns,
  },
  refundsFailed: {
    name: 'todo.refundsFailed.name',
    label: 'todo.refundsFailed.label',
    hint: 'todo.refundsFailed.hint',
    to: paths.orders({ problem: 'refund_failed' }),
    icon: icons.returns,
    bad: true,
  },
  lowStock: {
    name: 'todo.lowStock.name',
    label: 'todo.lowStock.label',
    hint: 'todo.lowStock.hint',
    to: paths.inventory({ low: '1' }),
    icon: icons.inventory,
  },
  failedMails: {
    name: 'todo.failedMails.name',
    label: 'todo.failedMails.label',
    hint: 'todo.failedMails.hint',
    to: paths.mails({ status: 'failed' }),
    icon: icons.mails,
    bad: true,
  },
  countriesWithoutTax: {
    name: 'todo.countriesWithoutTax.name',
    label: 'todo.countriesWithoutTax.label',
    hint: 'todo.countriesWithoutTax.hint',
    to: paths.tax,
    icon: icons.alert,
    bad: true,
  },
  countriesWithoutShipping: {
    name: 'todo.countriesWithoutShipping.name',
    label: 'todo.countriesWithoutShipping.label',
    hint: 'todo.countriesWithoutShipping.hint',
    to: paths.shipping,
    icon: icons.truck,
    bad: true,
  },
  unprocessedWebhooks: {
    name: 'todo.unprocessedWebhooks.name',
    label: 'todo.unprocessedWebhooks.label',
    hint: 'todo.unprocessedWebhooks.hint',
    to: paths.system,
    icon: icons.system,
    bad: true,
  },
  lateWork: {
    name: 'todo.lateWork.name',
    label: 'todo.lateWork.label',
    hint: 'todo.lateWork.hint',
    to: paths.system,
    icon: icons.clock,
    bad: true,
  },
};

export function greeting(now: Date): MessageId {
  const hour = now.getHours();
  if (hour < 5) return 'dashboard.goodNight';
  if (hour < 12) return 'dashboard.goodMorning';
  return hour < 18 ? 'dashboard.goodAfternoon' : 'dashboard.goodEvening';
}
