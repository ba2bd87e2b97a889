// What a run found and what became of it: counts that add up to what was read, and its rows side by side.
import { languages } from '@kontor/shared/languages.ts';
import {
  type RowVerdict,
  rowOutcomes,
  rowVerdicts,
} from '@kontor/shared/translation-file-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Notice } from '@kontor/ui/notice.tsx';
import { useState } from 'react';
import { type Outputs, trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { outcomeWords, rowProblemWords, runProblemWords, verdictWords } from './run-words.ts';

type Run = Outputs['translationRuns']['get'];

export function RunReport({ run }: { run: Run }) {
  const t = useT();
  const number = new Intl.NumberFormat(t.locale);
  const [verdict, setVerdict] = useState<RowVerdict | null>(null);
  const found = rowVerdicts.filter((one) => run.verdicts[one]);
  return (
    <div className="grid gap-4">
      {run.problem && (
        <Notice tone="danger">
          {t(runProblemWords[run.problem])}
          {run.problemLine !== null && ` ${t('translationFiles.line', { line: run.problemLine })}`}
        </Notice>
      )}
      {run.leftColumns.length > 0 && (
        <Notice tone="warning" live={false}>
          {t('translationFiles.leftColumns', {
            columns: new Intl.ListFormat(t.locale).format(run.leftColumns),
          })}
        </Notice>
      )}
      {run.cleaned > 0 && (
        <Notice tone="warning" live={false}>
          {t('translationFiles.cleaned', { count: run.cleaned })}
        </Notice>
      )}
      {run.left > 0 && (
        <Notice tone="warning" live={false}>
          {t('translationFiles.leftFields', { count: run.left })}
        </Notice>
      )}
      {run.read > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
          <dt className="font-medium">{t('translationFiles.read')}</dt>
          <dd className="text-end font-medium tabular-nums">{number.format(run.read)}</dd>
          {found.map((one) => (
            <div key={one} className="contents">
              <dt>
                <button
                  type="button"
                  className="link text-start"
                  aria-pressed={verdict === one}
                  onClick={() => setVerdict(verdict === one ? null : one)}
                >
                  {t(verdictWords[one])}
                </button>
              </dt>
              <dd className="text-end tabular-nums">{number.format(run.verdicts[one] ?? 0)}</dd>
            </div>
          ))}
          {rowOutcomes
            .filter((one) => run.outcomes[one])
            .map((one) => (
              <div key={one} className="contents font-medium">
                <dt>{t(outcomeWords[one])}</dt>
                <dd className="text-end tabular-nums">{number.format(run.outcomes[one] ?? 0)}</dd>
              </div>
            ))}
        </dl>
      )}
      {verdict && <Rows key={verdict} run={run} verdict={verdict} />}
    </div>
  );
}

function Rows({ run, verdict }: { run: Run; verdict: RowVerdict }) {
  const t = useT();
  const [pages, setPages] = useState([0]);
  const after = pages.at(-1) ?? 0;
  const { data } = trpc.admin.translationRuns.rows.useQuery({
    ...{ id: run.id, verdict, after, limit: 20 },
  });
  if (!data) return null;
  const text = { lang: run.lang, dir: languages[run.lang].direction };
  return (
    <div className="grid gap-2">
      <ul className="divide-y divide-line border-y border-line text-sm">
        {data.items.map((row) => (
          <li key={row.no} className="grid gap-1 py-2">
            <span className="font-medium break-words">
              {row.name || row.entityId}{' '}
              <span className="font-normal text-muted">
                {row.field} · {t('translationFiles.line', { line: row.line })}
              </span>
            </span>
            {row.problem && <span className="text-danger">{t(rowProblemWords[row.problem])}</span>}
            {row.was && (
              <del {...text} className="line-clamp-4 break-words text-muted">
                {row.was}
              </del>
            )}
            {row.value && (
              <ins {...text} className="line-clamp-4 break-words no-underline">
                {row.value}
              </ins>
            )}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        {pages.length > 1 && (
          <Button size="sm" onClick={() => setPages(pages.slice(0, -1))}>
            {t('translationFiles.back')}
          </Button>
        )}
        {data.next !== null && (
          <Button size="sm" onClick={() => setPages([...pages, data.next ?? 0])}>
            {t('translationFiles.more')}
          </Button>
        )}
      </div>
    </div>
  );
}
