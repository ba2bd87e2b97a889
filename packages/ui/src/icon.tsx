// Draws an icon of `icons.ts`. An icon is decoration: what holds it carries the words.
import { classNames } from './class-names.ts';
import type * as icons from './icons.ts';

/** One of the drawings, and no other text. */
export type Drawing = (typeof icons)[keyof typeof icons];

/** @param className a size of its own, a colour, a place */
export function Icon({ drawing, className }: { drawing: Drawing; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('icon', className)}>
      <path d={drawing} />
    </svg>
  );
}
