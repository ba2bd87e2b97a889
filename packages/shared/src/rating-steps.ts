/** Ratings that can be wished for: so much on average, or better. */
export const ratingSteps = [4, 3] as const;
export type RatingStep = (typeof ratingSteps)[number];
