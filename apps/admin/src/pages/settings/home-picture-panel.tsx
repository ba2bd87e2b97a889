// The wide picture at the head of the front page. Saved at once; without one a product leads.
import { api, trpc } from '../../api.ts';
import { OnePicture } from '../../form/one-picture.tsx';
import { announce } from '../../ui/announce.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';

export function HomePicturePanel({ editable }: { editable: boolean }) {
  const [picture] = trpc.admin.settings.homePicture.useSuspenseQuery();
  const saved = {
    onSuccess: async () => {
      await api.admin.settings.homePicture.invalidate();
      announce('Front page saved');
    },
  };
  const save = trpc.admin.settings.setHomePicture.useMutation(saved);
  const remove = trpc.admin.settings.setHomePicture.useMutation(saved);
  return (
    <Panel
      title="Front page"
      hint="A wide picture of your goods, 1600 pixels or more. Without one the first product leads."
    >
      <div className="grid gap-4">
        <OnePicture
          image={picture}
          hint="or drop it here"
          editable={editable}
          removing={remove.isPending}
          onPicked={async ({ id }) => {
            remove.reset();
            await save.mutateAsync({ mediaId: id });
          }}
          onRemove={() => remove.mutate({ mediaId: null })}
        />
        {remove.error && <Problem error={remove.error} />}
      </div>
    </Panel>
  );
}
