// A product's pictures. A strip to swipe on a phone, a large picture on wide screens; thumbnails for
// every picture at both. The strip is a plain scroll area, so swipe, arrow keys and zoom are the
// browser's own; thumbnails are links to the pictures and need no JavaScript.

import { classNames } from '@kontor/ui/class-names.ts';
import { useEffect, useRef, useState } from 'react';
import type { PictureData } from '../api-types.ts';
import { useT } from '../messages/use-t.ts';
import { nearestWidth, Picture, pictureUrl } from '../shell/picture.tsx';

interface GalleryProps {
  images: PictureData[];
  title: string;
  /** The key of the chosen variant's picture: the strip goes there when it changes. */
  shown: string | null;
}

export function Gallery({ images, title, shown }: GalleryProps) {
  const t = useT();
  const strip = useRef<HTMLUListElement>(null);
  const [initial] = useState(() => Math.max(0, indexOf(images, shown)));
  const [current, setCurrent] = useState(initial);

  function goTo(index: number, smooth = true) {
    const place = strip.current?.children[index];
    if (!(place instanceof HTMLElement) || !strip.current) return;
    strip.current.scrollTo({ left: place.offsetLeft, behavior: smooth ? 'smooth' : 'instant' });
    setCurrent(index);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the variant, nothing else.
  useEffect(() => {
    const index = indexOf(images, shown);
    if (index >= 0) goTo(index, false);
  }, [shown]);

  if (images.length === 0) return <Picture picture={null} sizes="" ratio="aspect-[4/5]" />;
  return (
    <div className="lg:grid lg:grid-cols-[4.5rem_1fr] lg:gap-4">
      <ul
        ref={strip}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('gallery.label', { title })}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => {
          if (clientWidth > 0) setCurrent(Math.round(scrollLeft / clientWidth));
        }}
        className="strip relative -mx-gutter lg:order-2 lg:mx-0"
      >
        {images.map((image, index) => (
          <li
            key={image.key}
            id={`picture-${index + 1}`}
            className={`w-full [content-visibility:auto] ${index === initial ? '[scroll-initial-target:nearest]' : ''}`}
          >
            <Picture
              picture={image}
              alt={image.alt || t('gallery.picture', { title, number: index + 1 })}
              sizes="(min-width: 96rem) 50rem, (min-width: 64rem) 50vw, 100vw"
              ratio="aspect-square sm:aspect-[4/5] lg:max-h-[calc(100dvh-4rem)] lg:min-h-[30rem]"
              priority={index === initial}
            />
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <ul className="-mx-gutter mt-1 flex gap-2 overflow-x-auto px-gutter py-2 [scrollbar-width:none] lg:order-1 lg:m-0 lg:block lg:space-y-3 lg:overflow-visible lg:p-0">
          {images.map((image, index) => (
            <li key={image.key} className="shrink-0">
              <a
                href={`#picture-${index + 1}`}
                aria-label={t('gallery.numberOf', { number: index + 1, count: images.length })}
                aria-current={index === current ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(index);
                }}
                className={classNames(
                  'block outline-offset-2 transition-opacity hover:opacity-100',
                  index === current
                    ? 'ring-1 ring-ink ring-offset-2 ring-offset-paper'
                    : 'opacity-65',
                )}
              >
                <img
                  src={pictureUrl(image, nearestWidth(image, 160))}
                  alt=""
                  width={56}
                  height={70}
                  loading="lazy"
                  style={{ backgroundColor: image.color }}
                  className="h-16 w-13 object-cover lg:h-auto lg:w-full lg:aspect-[4/5]"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function indexOf(images: PictureData[], key: string | null): number {
  return key ? images.findIndex((image) => image.key === key) : -1;
}
