// The wide picture at the head of the front page. Saved at once; without one a product leads.
import { useState } from 'react';
import { api, trpc } from '../../api.ts';
import { DropZone, Progress } from '../../form/drop-zone.tsx';
import { uploadFile } from '../../form/upload.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Problem } from '../../ui/problem.tsx';

export function HomePicturePanel({ editable }: { editable: boolean }) {
  const [picture] = trpc.admin.settings.homePicture.useSuspenseQuery();
  const [share, setShare] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const save = trpc.admin.settings.setHomePicture.useMutation({
    onSuccess: async () => {
      await api.admin.settings.homePicture.invalidate();
      announce('Front page saved');
    },
  });
  const send = async (file: File) => {
    setRefusal(null);
    setShare(0);
    try {
      const upload = uploadFile('/uploads/media', file, (answer) => String(answer.id), setShare);
      await save.mutateAsync({ mediaId: await upload.result });
    } catch (error) {
      setRefusal(error);
    }
    setShare(null);
  };
  return (
    <Panel
      title="Front page"
      hint="A wide picture of your goods, 1600 pixels or more. Without one the first product leads."
    >
      <div className="grid gap-4">
        {picture && (
          <div className="flex flex-wrap items-center gap-4">
            <Picture image={picture} size={96} />
            {editable && (
              <Button
                tone="quiet"
                icon="trash"
                pending={save.isPending && share === null}
                onClick={() => save.mutate({ mediaId: null })}
              >
                Remove picture
              </Button>
            )}
          </div>
        )}
        {share !== null && <Progress label="Sending the picture" share={share} />}
        {refusal !== null && <Problem error={refusal} />}
        {refusal === null && save.error && <Problem error={save.error} />}
        {editable && share === null && (
          <DropZone
            label={picture ? 'Choose another picture' : 'Choose a picture'}
            accept="image/jpeg,image/png,image/webp,image/avif"
            hint="or drop it here"
            onFiles={([file]) => file && void send(file)}
          />
        )}
      </div>
    </Panel>
  );
}
