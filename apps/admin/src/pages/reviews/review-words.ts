// How the states of a review read, and how dark they look.
import type { ReviewState } from '@kontor/shared/enums.ts';
import * as icons from '@kontor/ui/icons.ts';
import type { StatusLook } from '../../ui/status.tsx';

export const reviewLooks: Record<ReviewState, StatusLook> = {
  waiting: { label: 'Waiting', tone: 'waits', icon: icons.clock },
  published: { label: 'Published', tone: 'well', icon: icons.check },
  rejected: { label: 'Rejected', tone: 'quiet', icon: icons.stop },
};

export const starWords = (rating: number) => (rating === 1 ? '1 star' : `${rating} stars`);
