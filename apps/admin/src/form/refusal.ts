// What a call is refused with, as the browser receives it: for the tests of forms.
import { TRPCClientError } from '@trpc/client';

type Refusal = {
  code?: string;
  data?: object;
  fields?: Record<string, string[]>;
  message?: string;
};

export function refusal({ code, data = {}, fields, message = 'That is not right.' }: Refusal) {
  const told = Object.entries(fields ?? {}).map(([name, all]) => [
    name,
    all.map((sentence) => ({ code: 'wrong', values: {}, message: sentence })),
  ]);
  const shape = {
    code: 'BAD_REQUEST',
    ...(code ? { domain: { code, data } } : {}),
    fields: Object.fromEntries(told),
  };
  return TRPCClientError.from({ error: { code: -32_600, message, data: shape } } as never);
}

/** Somebody saved first. */
export const conflict = () =>
  refusal({
    code: 'CONFLICT',
    data: { changedBy: 'Cora Colleague', changedAt: '2026-01-02T10:20:00.000Z' },
  });
