// How the states of a review read, and how dark they look.
import type { ReviewState } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { T } from '../../messages/use-t.ts';
import type { StatusLook } from '../../ui/status.tsx';

export const reviewLooks: Record<ReviewState, StatusLook> = {
  waiting: { label: 'reviews.waiting', tone: 'waits', icon: icons.clock },
  published: { label: 'reviews.published', tone: 'well', icon: icons.check },
  rejected: { label: 'reviews.rejected', tone: 'quiet', icon: icons.stop },
};

export const starWords = (rating: number, t: T) => t('reviews.stars', { count: rating });
