// A stored picture at a small size, on its own average colour until it arrives.
export type StoredImage = { key: string; widths: number[]; color: string; alt: string };

type PictureProps = {
  image: StoredImage | null;
  /** Edge in CSS pixels. */
  size: number;
  /** True where the text beside it says the same. */
  decorative?: boolean;
};

export function Picture({ image, size, decorative = false }: PictureProps) {
  const edge = { width: size, height: size };
  if (!image) {
    return (
      <span
        style={edge}
        aria-hidden="true"
        className="inline-block shrink-0 rounded-sm border border-line bg-sunken"
      />
    );
  }
  return (
    <img
      src={mediaUrl(image, size * 2)}
      alt={decorative ? '' : image.alt}
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      style={{ ...edge, backgroundColor: image.color }}
      className="inline-block shrink-0 rounded-sm object-cover"
    />
  );
}

/** The smallest stored size that is at least this wide, else the largest. */
function mediaUrl(image: { key: string; widths: number[] }, wanted: number): string {
  const width = image.widths.find((each) => each >= wanted) ?? image.widths.at(-1);
  return `/media/${image.key}-${width}.webp`;
}
