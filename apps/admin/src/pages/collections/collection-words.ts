// What a collection is and how it stands, in words.

import type { CollectionKind, CollectionOrder } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { StatusLook } from '../../ui/status.tsx';

export const kindWords: Record<CollectionKind, string> = {
  hand: 'By hand',
  rule: 'By rule',
};

export const orderWords: Record<CollectionOrder, string> = {
  hand: 'As below, by hand',
  featured: 'As the shop features them',
  'best-selling': 'Best selling first',
  newest: 'Newest first',
  'price-asc': 'Price, low to high',
  'price-desc': 'Price, high to low',
  title: 'Name, A to Z',
};

type Standing = { startsAt: string | null; endsAt: string | null };

export function collectionLook({ startsAt, endsAt }: Standing, now: Date): StatusLook {
  if (endsAt && new Date(endsAt) <= now) return { label: 'Over', tone: 'quiet', icon: icons.stop };
  if (startsAt && new Date(startsAt) > now) {
    return { label: 'Starts later', tone: 'waits', icon: icons.clock };
  }
  return { label: 'Shown', tone: 'well', icon: icons.check };
}
