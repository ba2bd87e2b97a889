// What a page shows when it cannot be shown: an address that leads nowhere, a permission that is
// missing, or a fault. The side bar stays.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { describeError } from '../format/errors.ts';
import { useT } from '../messages/use-t.ts';
import { PartGone } from '../page-parts.ts';
import { paths } from '../paths.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { FirstUse } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';

export function RouteNotFound() {
  const t = useT();
  return (
    <Page title={t('failure.notFound')}>
      <div className="sheet">
        <FirstUse
          title={t('failure.nothingHere')}
          action={<ButtonLink to={paths.home}>{t('failure.toHome')}</ButtonLink>}
        >
          {t('failure.mayBeGone')}
        </FirstUse>
      </div>
    </Page>
  );
}

export function RouteFailure() {
  const t = useT();
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  if (isRouteErrorResponse(error) && error.status === 404) return <RouteNotFound />;
  if (error instanceof PartGone) return <Updated />;
  const { code } = describeError(error);
  if (code === 'NOT_FOUND') return <RouteNotFound />;
  return (
    <Page title={code === 'FORBIDDEN' ? t('failure.notAllowed') : t('failure.notShown')}>
      <Problem
        error={error}
        retrying={state === 'loading'}
        {...(code === 'FORBIDDEN' ? {} : { onRetry: () => void revalidate() })}
      />
    </Page>
  );
}

/** The address is the one that was asked for, so loading it anew is all there is to do. */
function Updated() {
  const t = useT();
  return (
    <Page title={t('failure.updated')}>
      <div className="sheet">
        <FirstUse
          title={t('failure.newerVersion')}
          action={
            <Button tone="primary" icon={icons.retry} onClick={() => window.location.reload()}>
              {t('failure.loadNew')}
            </Button>
          }
        >
          {t('failure.partGone')}
        </FirstUse>
      </div>
    </Page>
  );
}
