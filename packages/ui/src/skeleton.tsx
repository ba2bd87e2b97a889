// A quiet block that holds the place of something still on its way. Owns the shimmer only;
// the caller gives the size, so that nothing moves when the real thing arrives.

import { classNames } from './class-names.ts';

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'block animate-pulse rounded-sm bg-sunken motion-reduce:animate-none',
        className,
      )}
    />
  );
}
