// The list of shortcuts, and the switch that turns them off.

import { Dialog, DialogBody } from '@kontor/ui/dialog.tsx';
import { CheckField } from '@kontor/ui/field.tsx';
import { useT } from '../messages/use-t.ts';
import { useCan } from '../session.ts';
import { allowedGroups } from './navigation.ts';
import { setShortcutsEnabled, useShortcutsEnabled } from './shortcuts.ts';
import { isMac } from './side-bar.tsx';

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const on = useShortcutsEnabled();
  const places = allowedGroups(useCan()).flatMap((group) => group.places);
  const command = isMac() ? '⌘' : 'Ctrl';
  return (
    <Dialog open={open} onClose={onClose} title={t('help.title')} wide>
      <DialogBody>
        <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          <List
            title={t('help.everywhere')}
            rows={[
              [[command, 'K'], t('palette.title')],
              [['/'], t('help.searchList')],
              [['?'], t('help.help')],
              [['j'], t('help.nextRow')],
              [['k'], t('help.previousRow')],
              [['Enter'], t('help.openRow')],
              [['c'], t('help.create')],
              [[command, 'S'], t('help.save')],
            ]}
          />
          <List
            title={t('palette.goTo')}
            rows={places.flatMap((place) =>
              place.key ? [[['g', place.key], t(place.label)] as Row] : [],
            )}
          />
        </div>
        <div className="mt-5 border-t border-line pt-4">
          <CheckField
            label={t('help.use')}
            hint={t('help.never', { command })}
            checked={on}
            onChange={(event) => setShortcutsEnabled(event.target.checked)}
          />
        </div>
      </DialogBody>
    </Dialog>
  );
}

type Row = [keys: string[], meaning: string];

function List({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">{title}</h3>
      <dl className="text-sm">
        {rows.map(([keys, meaning]) => (
          <div
            key={meaning}
            className="flex items-center justify-between border-t border-line py-1.5"
          >
            <dt>{meaning}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
