// Owns the shape of a picture as clients get it.
import { type MediaRendition, media } from '@kontor/db/schema/media.ts';

/** A picture as clients need it; a size lies at `/media/<key>-<width>.webp`. */
export type MediaView = {
  key: string;
  width: number;
  height: number;
  /** Average colour, shown until the picture arrives. */
  color: string;
  alt: string;
  /** The widths that exist, ascending. */
  widths: number[];
};

export type MediaRow = Omit<MediaView, 'widths'> & { renditions: MediaRendition[] };

/** What `mediaView` needs of a joined picture. */
export const mediaColumns = {
  key: media.key,
  width: media.width,
  height: media.height,
  color: media.color,
  alt: media.alt,
  renditions: media.renditions,
};

export function mediaView(row: MediaRow): MediaView {
  const { key, width, height, color, alt, renditions } = row;
  const widths = renditions
    .filter((rendition) => rendition.format === 'webp')
    .map((rendition) => rendition.width)
    .sort((a, b) => a - b);
  return { key, width, height, color, alt, widths };
}
