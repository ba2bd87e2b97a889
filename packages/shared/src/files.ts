// What the shop takes as a picture, and the words for what it does not take. The file chooser offers
// the first, the server judges by the bytes themselves.

/** For a file chooser. A phone that keeps photographs as HEIC then hands over a JPEG. */
export const acceptedPictures = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Why a file is no picture for the shop, and what to do about it. */
export const pictureRefusals = {
  not_a_picture: 'This is no picture. The shop takes JPEG, PNG, WebP, AVIF and GIF.',
  heic: 'This is a HEIC photograph, which browsers cannot show. Save it as JPEG and send that; on an iPhone, "Most Compatible" in the camera settings does so for new ones.',
  tiff: 'This is a TIFF, which browsers cannot show. Save it as JPEG or PNG and send that.',
  svg: 'This is an SVG, which can carry programs. Save it as PNG and send that.',
  pdf: 'This is a PDF. Save the page as JPEG or PNG and send that.',
  truncated:
    'This picture is not complete: its end is missing. Send the file again, or save it anew.',
  too_many_pixels: 'This picture has more than 50 megapixels. Make it smaller and send it again.',
  cannot_be_read: 'This picture is damaged and cannot be read. Save it anew and send it again.',
} as const;

export type PictureRefusal = keyof typeof pictureRefusals;

export function isPictureRefusal(value: unknown): value is PictureRefusal {
  return typeof value === 'string' && Object.hasOwn(pictureRefusals, value);
}
