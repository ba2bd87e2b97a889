// What a collection is and how it stands, in words.

import type { CollectionKind, CollectionOrder } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { MessageId } from '../../messages/use-t.ts';
import type { StatusLook } from '../../ui/status.tsx';

export const kindWords: Record<CollectionKind, MessageId> = {
  hand: 'collections.kind.hand',
  rule: 'collections.kind.rule',
};

export const orderWords: Record<CollectionOrder, MessageId> = {
  hand: 'collections.order.hand',
  featured: 'collections.order.featured',
  'best-selling': 'collections.order.bestSelling',
  newest: 'collections.order.newest',
  'price-asc': 'collections.order.priceAsc',
  'price-desc': 'collections.order.priceDesc',
  title: 'collections.order.title',
};

type Standing = { startsAt: string | null; endsAt: string | null };

export function collectionLook({ startsAt, endsAt }: Standing, now: Date): StatusLook {
  if (endsAt && new Date(endsAt) <= now)
    return { label: 'collections.over', tone: 'quiet', icon: icons.stop };
  if (startsAt && new Date(startsAt) > now) {
    return { label: 'collections.startsLater', tone: 'waits', icon: icons.clock };
  }
  return { label: 'collections.shown', tone: 'well', icon: icons.check };
}
