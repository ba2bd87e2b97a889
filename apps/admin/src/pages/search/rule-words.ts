// What a rule of the search does and how it stands, in words.
import type { AvailabilityState } from '@kontor/shared/availability.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { StatusLook } from '../../ui/status.tsx';

type Effects = { pinned: number; buried: number; boosts: boolean; redirectTo: string | null };

/** "Pins 2, buries 1, leads to /c/mugs". */
export function effectWords({ pinned, buried, boosts, redirectTo }: Effects): string {
  const parts = [
    pinned > 0 ? `pins ${pinned}` : '',
    buried > 0 ? `buries ${buried}` : '',
    boosts ? 'boosts' : '',
    redirectTo === null ? '' : `leads to ${redirectTo}`,
  ].filter(Boolean);
  const text = parts.join(', ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

type Times = { startsAt: string | null; endsAt: string | null };

export function ruleLook({ startsAt, endsAt }: Times, now: Date): StatusLook {
  if (endsAt && new Date(endsAt) <= now) return { label: 'Over', tone: 'quiet', icon: icons.stop };
  if (startsAt && new Date(startsAt) > now) {
    return { label: 'Starts later', tone: 'waits', icon: icons.clock };
  }
  return { label: 'In force', tone: 'well', icon: icons.check };
}

export const markWords = { pinned: 'Pinned', buried: 'Buried', boosted: 'Boosted' } as const;

export const markLooks: Record<keyof typeof markWords, StatusLook> = {
  pinned: { label: markWords.pinned, tone: 'well', icon: icons.up },
  buried: { label: markWords.buried, tone: 'quiet', icon: icons.down },
  boosted: { label: markWords.boosted, tone: 'under-way', icon: icons.up },
};

/** In stock goes without saying. */
export const stockWords: Record<AvailabilityState, string | null> = {
  in_stock: null,
  low: 'Few left',
  backorder: 'Made to order',
  sold_out: 'Sold out',
};
