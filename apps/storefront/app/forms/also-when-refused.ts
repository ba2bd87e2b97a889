// When a page reads its data anew. React Router leaves it alone after an action that was refused; but
// a refusal often means that somebody changed what the page shows, and a form saves that version. Not
// when nobody was reached (5xx) or it was too often (429): reading would fail too, and lose the page.

import type { ShouldRevalidateFunctionArgs } from 'react-router';

export function alsoWhenRefused({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  const isTooOften = actionStatus === 429;
  const isRefused = actionStatus !== undefined && actionStatus >= 400 && actionStatus < 500;
  return defaultShouldRevalidate || (isRefused && !isTooOften);
}
