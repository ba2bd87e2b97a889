// Where the page stands in the shop. The page itself is the last word and no link.

import { Link } from 'react-router';
import { useT } from '../messages/use-t.ts';

export function Breadcrumbs({ trail }: { trail: { title: string; path: string }[] }) {
  const t = useT();
  return (
    <nav aria-label={t('breadcrumbs.label')}>
      <ol className="flex flex-wrap gap-x-2 text-sm text-muted">
        {trail.map(({ title, path }, index) => {
          const last = index === trail.length - 1;
          return (
            <li key={path} className={`flex items-center gap-2 ${last ? 'max-sm:sr-only' : ''}`}>
              {last ? (
                <span aria-current="page" className="inline-block py-1">
                  {title}
                </span>
              ) : (
                <Link to={path} className="quiet-link inline-block py-1">
                  {title}
                </Link>
              )}
              {!last && (
                <span
                  aria-hidden="true"
                  className={index === trail.length - 2 ? 'max-sm:hidden' : ''}
                >
                  /
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
