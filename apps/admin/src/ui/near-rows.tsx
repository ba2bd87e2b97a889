// A long list of which only what is near the window stands in the page; the rest is empty space as high as
// it would be. A short list stands whole.
import { type ReactNode, useEffect, useRef, useState } from 'react';

type NearRowsProps<T> = {
  rows: readonly T[];
  /** What the fields of the rows are called: with "variants" the first row has "variants.0.sku". */
  name: string;
  /** Of one row, in pixels, until it was seen. */
  height: number;
  /** Rows that stand there wherever they are, such as those with a mistake. */
  isNeeded?: (index: number) => boolean;
  children: (row: T, index: number) => ReactNode;
};

const few = 50;
const together = 10;
/** Stands ready above and below the window, so that neither the wheel nor the tab key comes to an empty space. */
const margin = '400px 0px';

export function NearRows<T>({ rows, name, height, isNeeded, children }: NearRowsProps<T>) {
  if (rows.length <= few) return rows.map(children);
  return beginnings(rows.length).map((from) => {
    const some = rows.slice(from, from + together);
    return (
      <Part
        key={from}
        names={some.map((_, at) => `${name}.${from + at}`).join(' ')}
        height={some.length * height}
        isFirst={from === 0}
        isNeeded={isNeeded !== undefined && some.some((_, at) => isNeeded(from + at))}
      >
        {() => some.map((row, at) => children(row, from + at))}
      </Part>
    );
  });
}

/** Where each part begins. */
const beginnings = (rows: number) =>
  Array.from({ length: Math.ceil(rows / together) }, (_, part) => part * together);

type PartProps = {
  names: string;
  height: number;
  isFirst: boolean;
  isNeeded: boolean;
  children: () => ReactNode;
};

function Part({ names, height, isFirst, isNeeded, children }: PartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(isFirst);
  const [seen, setSeen] = useState<number>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // Whoever types stays where they are.
        const isUsed = element.contains(document.activeElement);
        if (!entry.isIntersecting && !isUsed && element.childElementCount > 0) {
          setSeen(element.offsetHeight);
        }
        setIsNear(entry.isIntersecting || isUsed);
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const stands = isNear || isNeeded;
  return (
    <div ref={box} data-rows={names} style={stands ? undefined : { height: seen ?? height }}>
      {stands && children()}
    </div>
  );
}
