// A responsive picture. Owns the srcset: the API says which widths exist, the page says how wide
// the picture stands. Always carries its size, so nothing moves when it arrives, and its average
// colour, so the place is never a hole. `priority` is for the one picture that is the LCP.

import { classNames } from '@kontor/ui/class-names.ts';
import type { PictureData } from '../api-types.ts';
import { BrandMark } from './brand-mark.tsx';

interface PictureProps {
  picture: PictureData | null | undefined;
  /** CSS `sizes`: how wide it stands at which window. */
  sizes: string;
  priority?: boolean;
  className?: string;
  /** Overrides the picture's own description; '' when the text beside it says the same. */
  alt?: string;
  /** The box it fills, e.g. 'aspect-[4/5]'. Without one it keeps its own proportions. */
  ratio?: string;
}

export function Picture({ picture, sizes, priority = false, className, alt, ratio }: PictureProps) {
  if (!picture) return <NoPicture className={classNames(ratio, className)} />;
  return (
    <img
      src={pictureUrl(picture, nearestWidth(picture, 800))}
      srcSet={srcSetOf(picture)}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={alt ?? picture.alt}
      loading={priority ? 'eager' : 'lazy'}
      fetchPriority={priority ? 'high' : undefined}
      decoding={priority ? undefined : 'async'}
      style={{ backgroundColor: picture.color }}
      className={classNames('block w-full object-cover', ratio ?? 'h-auto', className)}
    />
  );
}

/** A thing without a picture yet: the brand's mark on the colour of picture paper. */
function NoPicture({ className }: { className: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('grid w-full place-items-center bg-picture', className)}
    >
      <BrandMark className="w-1/4 max-w-16 text-line" />
    </div>
  );
}

export function pictureUrl(picture: PictureData, width: number): string {
  return `/media/${picture.key}-${width}.webp`;
}

export function srcSetOf(picture: PictureData): string {
  return picture.widths.map((width) => `${pictureUrl(picture, width)} ${width}w`).join(', ');
}

/** The smallest width that is at least the wanted one, else the largest there is. */
export function nearestWidth(picture: PictureData, wanted: number): number {
  const widths = [...picture.widths].sort((a, b) => a - b);
  return widths.find((width) => width >= wanted) ?? widths.at(-1) ?? picture.width;
}
