// What the shop takes as a picture, and why it does not take another file. The file chooser offers the first,
// the server judges by the bytes themselves.

/** For a file chooser. A phone that keeps photographs as HEIC then hands over a JPEG. */
export const acceptedPictures = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Why a file is no picture for the shop: `{ reason }` of FILE_INVALID. */
export const pictureRefusals = [
  'not_a_picture',
  'heic',
  'tiff',
  'svg',
  'pdf',
  'truncated',
  'too_many_pixels',
  'cannot_be_read',
] as const;
export type PictureRefusal = (typeof pictureRefusals)[number];
