// How far a thing is in the other languages, beside its own form: each leads to where it is translated.

import { languageCodes } from '@kontor/shared/languages.ts';
import type { TranslatedEntity, TranslationState } from '@kontor/shared/translation-input.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Progress, sumOf } from './progress.ts';
import { StateCounts } from './state-counts.tsx';
import { languageIn, statesToDo } from './translation-words.ts';

type PanelProps = { entity: TranslatedEntity; id: string };

/** Nothing where the shop speaks one language, or for who may not see translations. */
export function TranslationsPanel(props: PanelProps) {
  return useCan()('translations.read') ? <Languages {...props} /> : null;
}

function Languages({ entity, id }: PanelProps) {
  const t = useT();
  const { data: store } = trpc.shop.store.info.useQuery();
  const spoken = store?.markets.flatMap(({ languages }) => languages) ?? [];
  const others = languageCodes.filter(
    (code) => spoken.includes(code) && code !== store?.contentLanguage,
  );
  const things = trpc.useQueries((q) =>
    others.map((lang) => q.admin.translations.get({ lang, entity, entityId: id })),
  );
  // An archived product is no longer translated.
  const shown = others.flatMap((lang, at) => {
    const thing = things[at];
    return thing?.isError ? [] : [{ lang, states: thing?.data?.fields.map(({ state }) => state) }];
  });
  if (shown.length === 0) return null;
  return (
    <Panel title={t('translations.title')}>
      <ul className="grid gap-2 text-sm">
        {shown.map(({ lang, states }) => (
          <li key={lang} className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <Link to={paths.translation(lang, entity, id)} className="link">
              {t('translations.translateInto', { language: languageIn(lang, t) })}
            </Link>
            <Left states={states} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Undefined while it is asked for. */
function Left({ states }: { states: (TranslationState | null)[] | undefined }) {
  if (!states) return null;
  const progress = sumOf(states.map((state): Progress => (state ? { [state]: 1 } : {})));
  const { done, ...left } = progress;
  const isDone = Object.keys(left).length === 0;
  return <StateCounts progress={isDone && done ? { done } : left} states={statesToDo} />;
}
