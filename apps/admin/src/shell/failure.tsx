// What a page shows when it cannot be shown: an address that leads nowhere, a permission that is
// missing, or a fault. The side bar stays.
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { describeError } from '../format/errors.ts';
import { paths } from '../paths.ts';
import { ButtonLink } from '../ui/button.tsx';
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
