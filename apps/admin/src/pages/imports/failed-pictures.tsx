// Pictures that a file named and that could not be had, each with why.
import { importProblemWords } from '@kontor/messages/import-problems.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { Message, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';

/** Asked for anew only with another `key`: the page counts, and asks often while pictures are fetched. */
export function FailedPictures({ failed }: { failed: number }) {
  const t = useT();
  const query = trpc.admin.imports.failedPictures.useQuery(undefined, { refetchOnMount: 'always' });
  if (query.error) return <Problem error={query.error} />;
  const pictures = query.data ?? [];
  if (pictures.length === 0) return null;
  return (
    <Panel
      flush
      title={t('imports.picturesFailed', { count: failed })}
      hint={t('imports.picturesHint')}
    >
      <ul className="divide-y divide-line">
        {pictures.map(({ id, url, productId, product, problem }) => (
          <li key={id} className="grid gap-0.5 px-4 py-2.5 text-sm">
            <div>
              <Message
                id="imports.productWhy"
                values={{
                  product,
                  why: problem ? importProblemWords(problem) : t('imports.whyUnknown'),
                }}
                tags={{ link: <Link to={paths.product(productId)} className="link font-medium" /> }}
              />
            </div>
            <div className="text-xs break-all text-muted">{url}</div>
          </li>
        ))}
      </ul>
      {failed > pictures.length && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
          {t('imports.latestPictures', { count: pictures.length })}
        </p>
      )}
    </Panel>
  );
}
