// The picture of a variant: one of its product's, or none.

import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { Picture } from '../../ui/picture.tsx';
import type { Product } from './product-values.ts';

type VariantPictureProps = {
  /** Which variant it is, for who cannot see. */
  name: string;
  media: Product['media'];
  value: string | null;
  editable: boolean;
  onChange: (mediaId: string | null) => void;
};

export function VariantPicture({ name, media, value, editable, onChange }: VariantPictureProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const chosen = media.find(({ mediaId }) => mediaId === value) ?? null;
  if (!editable || media.length === 0) return <Picture image={chosen} size={32} decorative />;
  const choose = (mediaId: string | null) => {
    onChange(mediaId);
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={
          chosen?.alt
            ? t('variantPicture.shows', { name, alt: chosen.alt })
            : t(chosen ? 'variantPicture.chosen' : 'variantPicture.none', { name })
        }
        title={t('variantPicture.choose')}
        className="grid shrink-0 place-items-center rounded-sm hover:opacity-80"
      >
        <Picture image={chosen} size={32} decorative />
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('variantPicture.title', { name })}
        description={t('variantPicture.what')}
      >
        <DialogBody>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-3">
            {media.map((image, index) => (
              <li key={image.mediaId}>
                <button
                  type="button"
                  aria-pressed={image.mediaId === value}
                  aria-label={image.alt || t('variantPicture.picture', { number: index + 1 })}
                  onClick={() => choose(image.mediaId)}
                  className="rounded-sm p-1 hover:bg-hover aria-pressed:outline-2 aria-pressed:outline-primary"
                >
                  <Picture image={image} size={80} decorative />
                </button>
              </li>
            ))}
          </ul>
        </DialogBody>
        <DialogFoot>
          <Button onClick={() => choose(null)} disabled={value === null}>
            {t('variantPicture.noOwn')}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('confirm.keep')}</Button>
        </DialogFoot>
      </Dialog>
    </>
  );
}
