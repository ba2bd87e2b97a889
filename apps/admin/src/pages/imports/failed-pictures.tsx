// Pictures that a file named and that could not be had, each with why.
import { importProblemWords } from '@kontor/messages/import-problems.ts';
import { Link } from 'react-router';
import { trpc } from '../../api.ts';
import { plural } from '../../format/money.tsx';
import { paths } from '../../paths.ts';
import { Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';

/** Asked for anew only with another `key`: the page counts, and asks often while pictures are fetched. */
export function FailedPictures({ failed }: { failed: number }) {
  const query = trpc.admin.imports.failedPictures.useQuery(undefined, { refetchOnMount: 'always' });
  if (query.error) return <Problem error={query.error} />;
  const pictures = query.data ?? [];
  if (pictures.length === 0) return null;
  return (
    <Panel
      flush
      title={`${plural(failed, 'picture')} that could not be fetched`}
      hint="Over all imports. Importing a file that names them tries again; or add them at the product."
    >
      <ul className="divide-y divide-line">
        {pictures.map(({ id, url, productId, product, problem }) => (
          <li key={id} className="grid gap-0.5 px-4 py-2.5 text-sm">
            <div>
              <Link to={paths.product(productId)} className="link font-medium">
                {product}
              </Link>
              {`: ${problem ? importProblemWords(problem) : 'why is not known.'}`}
            </div>
            <div className="text-xs break-all text-muted">{url}</div>
          </li>
        ))}
      </ul>
      {failed > pictures.length && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
          These are the latest {pictures.length}.
        </p>
      )}
    </Panel>
  );
}
