// The list of shortcuts, and the switch that turns them off.

import { Dialog, DialogBody } from '@kontor/ui/dialog.tsx';
import { CheckField } from '@kontor/ui/field.tsx';
import { useCan } from '../session.ts';
import { allowedGroups } from './navigation.ts';
import { setShortcutsEnabled, useShortcutsEnabled } from './shortcuts.ts';
import { isMac } from './side-bar.tsx';

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const on = useShortcutsEnabled();
  const places = allowedGroups(useCan()).flatMap((group) => group.places);
  const command = isMac() ? '⌘' : 'Ctrl';
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts" wide>
      <DialogBody>
        <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          <List
            title="Everywhere"
            rows={[
              [[command, 'K'], 'Search and go to'],
              [['/'], 'Search this list'],
              [['?'], 'This help'],
              [['j'], 'Next row'],
              [['k'], 'Previous row'],
              [['Enter'], 'Open the row'],
              [['c'], 'Create, where a list offers it'],
              [[command, 'S'], 'Save a changed form'],
            ]}
          />
          <List
            title="Go to"
            rows={places.flatMap((place) =>
              place.key ? [[['g', place.key], place.label] as Row] : [],
            )}
          />
        </div>
        <div className="mt-5 border-t border-line pt-4">
          <CheckField
            label="Use single-key shortcuts"
            hint={`They never act while you type. ${command} K and ${command} S work either way.`}
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
