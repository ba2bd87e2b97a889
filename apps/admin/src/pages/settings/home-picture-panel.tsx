// The wide picture at the head of the front page. Saved at once; without one a product leads.

import { api, trpc } from '../../api.ts';
import { OnePicture } from '../../form/one-picture.tsx';
import { useT } from '../../messages/use-t.ts';
import { announce } from '../../ui/announce.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';

export function HomePicturePanel({ editable }: { editable: boolean }) {
  const t = useT();
  const [picture] = trpc.admin.settings.homePicture.useSuspenseQuery();
  const saved = {
    onSuccess: () => announce(t('settings.frontPageSaved')),
    // Also after a refusal: the picture that is there now is what is decided about next.
    onSettled: () => api.admin.settings.homePicture.invalidate(),
  };
  const save = trpc.admin.settings.setHomePicture.useMutation(saved);
  const remove = trpc.admin.settings.setHomePicture.useMutation(saved);
  return (
    <Panel title={t('settings.frontPage')} hint={t('settings.frontPageHint')}>
      <div className="grid gap-4">
        <OnePicture
          image={picture}
          hint={t('settings.dropHere')}
          editable={editable}
          removing={remove.isPending}
          onPicked={async ({ id }) => {
            remove.reset();
            await save.mutateAsync({ mediaId: id, was: picture?.id ?? null });
          }}
          onRemove={() => remove.mutate({ mediaId: null, was: picture?.id ?? null })}
        />
        {remove.error && <Problem error={remove.error} />}
      </div>
    </Panel>
  );
}
