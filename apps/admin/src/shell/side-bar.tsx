// The side bar: where one is, where one can go, and who one is.

import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { NavLink, useNavigate } from 'react-router';
import { trpc } from '../api.ts';
import { useT } from '../messages/use-t.ts';
import { paths } from '../paths.ts';
import { endSession, useCan, useMe } from '../session.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { LanguageMenu } from './language-choice.tsx';
import { allowedGroups } from './navigation.ts';

type SideBarProps = { onSearch: () => void; onHelp: () => void; inDrawer?: boolean };

export function SideBar({ onSearch, onHelp, inDrawer = false }: SideBarProps) {
  const t = useT();
  const groups = allowedGroups(useCan());
  return (
    <div className="flex h-full min-h-0 flex-col">
      {!inDrawer && (
        <div className="px-4 pt-4 pb-3">
          <Wordmark />
        </div>
      )}
      <div className="px-3 pb-2">
        <button
          type="button"
          onClick={onSearch}
          className="flex min-h-8.5 w-full items-center gap-2 rounded-md border border-control bg-well px-2.5 text-sm text-muted hover:border-ink hover:text-ink pointer-coarse:min-h-11"
        >
          <Icon drawing={icons.search} />
          {t('shell.search')}
          <kbd className="kbd ml-auto whitespace-nowrap">{isMac() ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      </div>
      <nav aria-label={t('shell.main')} className="min-h-0 flex-1 overflow-y-auto px-3 py-1">
        {groups.map((group) => (
          <div key={group.label} className="mb-3">
            <h2 className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">{t(group.label)}</h2>
            <ul className="grid gap-px">
              {group.places.map((place) => (
                <li key={place.to}>
                  <NavLink
                    to={place.to}
                    end={place.to === paths.home}
                    className="flex min-h-8 items-center gap-2.5 rounded-md px-2.5 text-sm text-ink hover:bg-hover aria-[current=page]:bg-surface aria-[current=page]:font-semibold aria-[current=page]:shadow-[inset_2px_0_0_var(--primary),0_0_0_1px_var(--line)] pointer-coarse:min-h-11"
                  >
                    <Icon drawing={place.icon} className="text-muted" />
                    {t(place.label)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Person onHelp={onHelp} />
    </div>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
      <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" className="size-6 rounded-md" />
      Kontor
    </span>
  );
}

function Person({ onHelp }: { onHelp: () => void }) {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  const signOut = trpc.admin.session.signOut.useMutation({
    onSettled: () => {
      endSession();
      void navigate(paths.signIn());
    },
  });
  return (
    <div className="flex items-center gap-1 border-t border-line py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1 text-sm">
        <div className="truncate font-medium">{me.name}</div>
        <div className="truncate text-xs text-muted">{me.role}</div>
      </div>
      <a href="/" target="_blank" rel="noreferrer" className="contents">
        <span className="sr-only">{t('shell.openShopNewTab')}</span>
        <span
          aria-hidden="true"
          title={t('shell.openShop')}
          className="inline-grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Icon drawing={icons.external} />
        </span>
      </a>
      <LanguageMenu />
      <IconButton icon={icons.keyboard} label={t('help.title')} onClick={onHelp} />
      <IconButton
        icon={icons.out}
        label={t('shell.signOut')}
        disabled={leaving}
        onClick={() => {
          setLeaving(true);
          signOut.mutate();
        }}
      />
    </div>
  );
}

export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
