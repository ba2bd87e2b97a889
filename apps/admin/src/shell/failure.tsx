// What a page shows when it cannot be shown: an address that leads nowhere, a permission that is
// missing, or a fault. The side bar stays.

import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { describeError } from '../format/errors.ts';
import { PartGone } from '../page-parts.ts';
import { paths } from '../paths.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { FirstUse } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';

export function RouteNotFound() {
  return (
    <Page title="Not found">
      <div className="sheet">
        <FirstUse
          title="There is nothing at this address"
          action={<ButtonLink to={paths.home}>Go to Home</ButtonLink>}
        >
          It may have been removed, or the link has a mistake in it.
        </FirstUse>
      </div>
    </Page>
  );
}

export function RouteFailure() {
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  if (isRouteErrorResponse(error) && error.status === 404) return <RouteNotFound />;
  if (error instanceof PartGone) return <Updated />;
  const { code } = describeError(error);
  if (code === 'NOT_FOUND') return <RouteNotFound />;
  return (
    <Page title={code === 'FORBIDDEN' ? 'Not allowed' : 'This page could not be shown'}>
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
  return (
    <Page title="The admin has been updated">
      <div className="sheet">
        <FirstUse
          title="A newer version is online"
          action={
            <Button tone="primary" icon={icons.retry} onClick={() => window.location.reload()}>
              Load the new version
            </Button>
          }
        >
          The part of the old version that shows this page is no longer there. Nothing that was
          saved is touched.
        </FirstUse>
      </div>
    </Page>
  );
}
