// Which language and which kind of things the list shows, each with how far it is.
import { Link } from 'react-router';
import type { List } from '../../list/use-list.ts';
import { useT } from '../../messages/use-t.ts';
import { inOrder, leftOf, percentDone, sumOf } from './progress.ts';
import { ProgressBar, StateCounts } from './state-counts.tsx';
import type { AllProgress, translationsSpec } from './translation-list.ts';
import { entityWords, languageIn } from './translation-words.ts';

type LanguageOf = AllProgress['languages'][number];
type TranslationList = List<typeof translationsSpec>;

const allOf = ({ entities }: LanguageOf) => sumOf(entities.map(({ progress }) => progress));

type LanguageTabsProps = {
  list: TranslationList;
  languages: LanguageOf[];
  chosen: LanguageOf['lang'];
};

export function LanguageTabs({ list, languages, chosen }: LanguageTabsProps) {
  const t = useT();
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' });
  const shown = languages.find(({ lang }) => lang === chosen);
  return (
    <>
      <nav
        aria-label={t('translations.languages')}
        className="flex gap-1 overflow-x-auto border-b border-line"
      >
        {inOrder(languages).map((language) => (
          <Link
            key={language.lang}
            to={list.hrefFor({ filters: { lang: language.lang }, after: null })}
            aria-current={language.lang === chosen ? 'page' : undefined}
            className="-mb-px flex items-baseline gap-1.5 border-b-2 border-transparent px-2.5 py-2 text-sm font-medium whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-primary aria-[current=page]:text-ink"
          >
            {languageIn(language.lang, t)}
            <span className="text-xs font-normal text-muted tabular-nums">
              {percent.format(percentDone(allOf(language)) / 100)}
            </span>
          </Link>
        ))}
      </nav>
      {shown && (
        <section aria-label={t('translations.progress')} className="my-4 grid gap-2">
          <ProgressBar progress={allOf(shown)} />
          <StateCounts progress={allOf(shown)} />
        </section>
      )}
    </>
  );
}

type KindsProps = { list: TranslationList; language: LanguageOf; chosen: string };

export function Kinds({ list, language, chosen }: KindsProps) {
  const t = useT();
  return (
    <nav aria-label={t('translations.kinds')} className="sheet min-w-0 max-lg:overflow-x-auto">
      <ul className="flex gap-px p-1.5 lg:grid lg:grid-cols-[minmax(0,1fr)]">
        {language.entities.map(({ entity, progress }) => {
          const left = leftOf(progress);
          return (
            <li key={entity}>
              <Link
                to={list.hrefFor({ filters: { kind: entity }, after: null })}
                aria-current={entity === chosen ? 'page' : undefined}
                className="flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 text-sm text-ink max-lg:whitespace-nowrap hover:bg-hover aria-[current=page]:bg-sunken aria-[current=page]:font-semibold pointer-coarse:min-h-11"
              >
                {t(entityWords[entity])}
                <span className="ml-auto text-xs font-normal whitespace-nowrap text-muted tabular-nums">
                  {left === 0 ? t('translations.done') : t('translations.countLeft', { left })}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
