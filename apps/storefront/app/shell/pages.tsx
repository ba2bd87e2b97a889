// Holds the pages inside the frame, so that a page's error is shown with header and footer around.

import { Outlet } from 'react-router';
import type { Route } from './+types/pages.ts';
import { ErrorPage } from './error-page.tsx';

export default function Pages() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
