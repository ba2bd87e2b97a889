// Says at once that the server cannot be reached, what that means for what one is doing, and when it
// is over. Stands at the head of every page.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useEffect, useRef } from 'react';
import { useNavigation } from 'react-router';
import { api } from '../api.ts';
import { useReach } from '../connection.ts';
import { useT } from '../messages/use-t.ts';
import { announce } from '../ui/announce.tsx';

export function Connection() {
  const t = useT();
  const reach = useReach();
  const waiting = useNavigation().state !== 'idle';
  const was = useRef(reach);
  useEffect(() => {
    if (was.current !== 'reached' && reach === 'reached') {
      announce(t('connection.again'));
      // What was read before may be old by now.
      void api.admin.invalidate();
    }
    was.current = reach;
  }, [reach, t]);
  return (
    <div role="status" className="sticky top-0 z-20 max-lg:top-12">
      {reach !== 'reached' && (
        <p className="flex items-start gap-2 border-b border-warning/50 bg-warning-soft px-4 py-2 text-sm sm:px-8">
          <Icon drawing={icons.alert} className="mt-0.5 text-warning" />
          <span>
            <b className="font-semibold text-warning">
              {reach === 'offline' ? t('connection.offline') : t('connection.silent')}
            </b>{' '}
            {waiting ? t('connection.pageWaits') : t('connection.typedStays')}
          </span>
        </p>
      )}
    </div>
  );
}
