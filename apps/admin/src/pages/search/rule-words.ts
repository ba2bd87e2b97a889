// What a rule of the search does and how it stands, in words.
import type { AvailabilityState } from '@kontor/shared/availability.ts';
import * as icons from '@kontor/ui/icons.ts';
import { listed } from '../../format/lists.ts';
import type { MessageId, T } from '../../messages/use-t.ts';
import type { StatusLook } from '../../ui/status.tsx';

type Effects = { pinned: number; buried: number; boosts: boolean; redirectTo: string | null };

/** "Pins 2, buries 1, leads to /c/mugs". */
export function effectWords({ pinned, buried, boosts, redirectTo }: Effects, t: T): string {
  const text = listed([
    ...(pinned > 0 ? [t('search.effect.pins', { count: pinned })] : []),
    ...(buried > 0 ? [t('search.effect.buries', { count: buried })] : []),
    ...(boosts ? [t('search.effect.boosts')] : []),
    ...(redirectTo === null ? [] : [t('search.effect.leads', { path: redirectTo })]),
  ]);
  return text.slice(0, 1).toLocaleUpperCase(t.locale) + text.slice(1);
}

type Times = { startsAt: string | null; endsAt: string | null };

export function ruleLook({ startsAt, endsAt }: Times, now: Date): StatusLook {
  if (endsAt && new Date(endsAt) <= now)
    return { label: 'search.over', tone: 'quiet', icon: icons.stop };
  if (startsAt && new Date(startsAt) > now) {
    return { label: 'search.startsLater', tone: 'waits', icon: icons.clock };
  }
  return { label: 'search.inForce', tone: 'well', icon: icons.check };
}

export const markWords = {
  pinned: 'search.pinned',
  buried: 'search.buried',
  boosted: 'search.boosted',
} as const;

export const markLooks: Record<keyof typeof markWords, StatusLook> = {
  pinned: { label: markWords.pinned, tone: 'well', icon: icons.up },
  buried: { label: markWords.buried, tone: 'quiet', icon: icons.down },
  boosted: { label: markWords.boosted, tone: 'under-way', icon: icons.up },
};

/** In stock goes without saying. */
export const stockWords: Record<AvailabilityState, MessageId | null> = {
  in_stock: null,
  low: 'search.stock.low',
  backorder: 'search.stock.backorder',
  sold_out: 'search.stock.soldOut',
};
