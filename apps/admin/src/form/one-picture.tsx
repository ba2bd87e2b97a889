// The one picture that something has: shows it, takes another by button or by dragging, or removes
// it. Sends the file at once; what is done with the picture then is up to the form around it, which
// must not be saved before (`onBusy`).

import { acceptedPictures } from '@kontor/shared/files.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useT } from '../messages/use-t.ts';
import { Picture, type StoredImage } from '../ui/picture.tsx';
import { Problem } from '../ui/problem.tsx';
import { DropZone, Progress } from './drop-zone.tsx';
import { addedWords, uploadFile } from './upload.ts';

/** `frames` > 1: it was an animation, of which the first picture is kept. */
type UploadedImage = StoredImage & { id: string; frames: number };

type OnePictureProps = {
  image: StoredImage | null;
  hint: ReactNode;
  /** A refusal is shown here. */
  onPicked: (image: UploadedImage) => Promise<void> | void;
  onRemove: () => void;
  onBusy?: (busy: boolean) => void;
  removing?: boolean;
  editable?: boolean;
};

export function OnePicture(props: OnePictureProps) {
  const t = useT();
  const { image, hint, onPicked, onRemove, onBusy, removing = false, editable = true } = props;
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  // Said here, because what is outside of an open dialog is not read out.
  const [note, setNote] = useState('');
  const sending = share !== null;
  useEffect(() => onBusy?.(sending), [onBusy, sending]);
  const root = useRef<HTMLDivElement>(null);
  const hadPicture = useRef(image !== null);
  useEffect(() => {
    // The button that removed the picture is gone with it: the next thing to do takes the focus.
    const lost = document.activeElement === document.body;
    if (hadPicture.current && !image && lost) root.current?.querySelector('button')?.focus();
    hadPicture.current = image !== null;
  }, [image]);
  const send = async (file: File) => {
    setRefusal(null);
    setNote('');
    setShare(0);
    try {
      const image = await uploadFile(t, '/uploads/media', file, readImage, setShare).result;
      await onPicked(image);
      setNote(addedWords(image.frames, t));
    } catch (error) {
      setRefusal(error);
    }
    setShare(null);
  };
  return (
    <div ref={root} className="grid gap-4">
      {image && (
        <div className="flex flex-wrap items-center gap-4">
          <Picture image={image} size={96} />
          {editable && (
            <Button
              tone="quiet"
              icon={icons.trash}
              pending={removing}
              disabled={sending}
              onClick={onRemove}
            >
              {t('picture.remove')}
            </Button>
          )}
        </div>
      )}
      {sending && <Progress label={t('picture.sending')} share={share} />}
      <p role="status" className="text-sm text-muted empty:sr-only">
        {note}
      </p>
      {refusal !== null && <Problem error={refusal} />}
      {editable && (
        <DropZone
          pending={sending}
          label={image ? t('picture.another') : t('picture.choose')}
          accept={acceptedPictures}
          hint={hint}
          onFiles={([file]) => file && void send(file)}
        />
      )}
    </div>
  );
}

function readImage(answer: Record<string, unknown>): UploadedImage {
  const widths = Array.isArray(answer.widths) ? answer.widths.map(Number) : [];
  return {
    id: String(answer.id),
    key: String(answer.key),
    color: String(answer.color),
    alt: '',
    widths,
    frames: Number(answer.frames ?? 1),
  };
}
