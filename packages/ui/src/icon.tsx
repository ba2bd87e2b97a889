// Draws an icon of `icons.ts`. An icon is decoration: what holds it carries the words.
import { classNames } from './class-names.ts';

/** @param className a size of its own, a colour, a place */
export function Icon({ drawing, className }: { drawing: string; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('icon', className)}>
      <path d={drawing} />
    </svg>
  );
}
