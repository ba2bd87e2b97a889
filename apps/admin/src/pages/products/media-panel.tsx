// A product's pictures: added by button or drag, put in order by buttons, each with words for those
// who do not see it. Saved at once; the first one stands in lists.

import { altText } from '@kontor/shared/catalog-input.ts';
import { acceptedPictures } from '@kontor/shared/files.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Field } from '@kontor/ui/field.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { DropZone, Progress } from '../../form/drop-zone.tsx';
import { addedWords, uploadFile } from '../../form/upload.ts';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Problem } from '../../ui/problem.tsx';
import { moved } from './moved.ts';
import type { Product } from './product-values.ts';

type Sending = { id: number; file: File; share: number; problem: string | null };

let nextId = 1;

export function MediaPanel({ product, editable }: { product: Product; editable: boolean }) {
  const t = useT();
  const [sending, setSending] = useState<Sending[]>([]);
  const refresh = () => api.admin.products.get.invalidate({ id: product.id });
  const attach = trpc.admin.products.attachMedia.useMutation();
  // Also after a refusal: what is decided next is decided about the pictures that are there now.
  const update = trpc.admin.products.updateMedia.useMutation({ onSettled: refresh });
  const pictures = product.media;

  const patch = (id: number, change: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));

  const send = async (id: number, file: File) => {
    patch(id, { share: 0, problem: null });
    try {
      const upload = uploadFile(
        t,
        '/uploads/media',
        file,
        (answer) => ({ id: String(answer.id), frames: Number(answer.frames ?? 1) }),
        (share) => patch(id, { share }),
      );
      const { id: mediaId, frames } = await upload.result;
      await attach.mutateAsync({ productId: product.id, mediaIds: [mediaId] });
      setSending((all) => all.filter((each) => each.id !== id));
      await refresh();
      announce(addedWords(frames, t));
    } catch (error) {
      patch(id, { problem: error instanceof Error ? error.message : t('media.failed') });
    }
  };

  const take = (files: File[]) => {
    const all = files.map((file) => ({ id: nextId++, file, share: 0, problem: null }));
    setSending((before) => [...before, ...all]);
    // One after the other: the server resizes each picture and has few cores.
    void all.reduce((before, { id, file }) => before.then(() => send(id, file)), Promise.resolve());
  };

  const save = (media: { mediaId: string; alt: string }[]) =>
    update.mutate({
      productId: product.id,
      version: product.mediaVersion,
      media: media.map(({ mediaId, alt }) => ({ mediaId, alt })),
    });

  const lacking = pictures.filter((picture) => picture.alt.trim() === '').length;
  return (
    <Panel
      title={t('media.title')}
      hint={lacking > 0 ? t('media.lacking', { count: lacking }) : t('media.savedAtOnce')}
    >
      <div className="grid gap-3">
        {update.error && <Problem error={update.error} />}
        <ol className="grid gap-2">
          {pictures.map((picture, index) => (
            <li
              key={picture.mediaId}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 rounded-md border border-line p-2 max-sm:grid-cols-[auto_minmax(0,1fr)]"
            >
              <Picture image={picture} size={56} decorative />
              <AltText
                value={picture.alt}
                index={index}
                editable={editable}
                onSave={(alt) =>
                  save(pictures.map((each) => (each === picture ? { ...each, alt } : each)))
                }
              />
              {editable && (
                <span className="flex justify-end max-sm:col-span-2">
                  <IconButton
                    icon={icons.up}
                    label={t('media.up', { number: index + 1 })}
                    disabled={index === 0 || update.isPending}
                    onClick={() => save(moved(pictures, index, -1))}
                  />
                  <IconButton
                    icon={icons.down}
                    label={t('media.down', { number: index + 1 })}
                    disabled={index === pictures.length - 1 || update.isPending}
                    onClick={() => save(moved(pictures, index, 1))}
                  />
                  <IconButton
                    icon={icons.trash}
                    label={t('media.remove', { number: index + 1 })}
                    disabled={update.isPending}
                    onClick={() => save(pictures.filter((each) => each !== picture))}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
        {sending.map((each) =>
          each.problem === null ? (
            <Progress key={each.id} label={each.file.name} share={each.share} />
          ) : (
            <p
              key={each.id}
              role="alert"
              className="flex flex-wrap items-center gap-2 text-sm text-danger"
            >
              <Icon drawing={icons.alert} />
              <span className="min-w-0 flex-1">
                {each.file.name}: {each.problem}
              </span>
              <Button size="sm" icon={icons.retry} onClick={() => void send(each.id, each.file)}>
                {t('problem.again')}
              </Button>
              <Button
                size="sm"
                onClick={() => setSending((all) => all.filter((other) => other.id !== each.id))}
              >
                {t('media.leave')}
              </Button>
            </p>
          ),
        )}
        {editable && (
          <DropZone
            label={t('media.choose')}
            accept={acceptedPictures}
            multiple
            hint={t('media.drop')}
            onFiles={take}
          />
        )}
      </div>
    </Panel>
  );
}

type AltProps = { value: string; index: number; editable: boolean; onSave: (alt: string) => void };

function AltText({ value, index, editable, onSave }: AltProps) {
  const t = useT();
  const [text, setText] = useState<string | null>(null);
  const wrong = altText.safeParse(text ?? value).error?.issues[0]?.message;
  return (
    <Field
      label={t('media.whatShows', { number: index + 1 })}
      labelHidden
      error={wrong && `${wrong} ${t('media.notSavedYet')}`}
    >
      {(control) => (
        <input
          {...control}
          placeholder={t('media.toBeSeen')}
          disabled={!editable}
          value={text ?? value}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            // What is too long to be kept stays in the box, to be shortened.
            if (wrong) return;
            if (text !== null && text.trim() !== value) onSave(text.trim());
            setText(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.currentTarget.blur();
          }}
          className="field"
        />
      )}
    </Field>
  );
}
