// The frame around the rows of a list. It stays while rows load (old ones dimmed), and a failure
// is told inside of it with a way to try again.

import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense } from 'react';
import { useT } from '../messages/use-t.ts';
import { Problem } from '../ui/problem.tsx';

type FrameProps = {
  children: ReactNode;
  loading?: boolean;
  /** A change of it clears a shown error: the address, usually. */
  resetKey?: string;
};

export function Frame({ children, loading = false, resetKey = '' }: FrameProps) {
  return (
    <div aria-busy={loading} className="relative">
      {loading && <Busy />}
      <div className={`transition-opacity duration-150 ${loading ? 'opacity-45' : ''}`}>
        <QueryErrorResetBoundary>
          {({ reset }) => (
            <Boundary onReset={reset} key={resetKey}>
              <Suspense fallback={<Waiting />}>{children}</Suspense>
            </Boundary>
          )}
        </QueryErrorResetBoundary>
      </div>
    </div>
  );
}

function Busy() {
  return (
    <div className="absolute inset-x-0 -top-px z-10 h-0.5 overflow-hidden" aria-hidden="true">
      <div className="busy-bar h-full w-1/4 bg-primary" />
    </div>
  );
}

/** The shape of rows, for the rare first visit where nothing older can be shown. */
function Waiting() {
  const t = useT();
  return (
    <div className="relative divide-y divide-line" role="status">
      <span className="sr-only">{t('common.loading')}</span>
      <Busy />
      {['w-1/3', 'w-1/2', 'w-2/5', 'w-1/4', 'w-5/12'].map((width) => (
        <div key={width} className="flex items-center gap-6 px-4 py-3.5">
          <div className={`h-2.5 rounded-sm bg-line ${width}`} />
          <div className="ml-auto h-2.5 w-16 rounded-sm bg-line" />
        </div>
      ))}
    </div>
  );
}

type BoundaryProps = { children: ReactNode; onReset: () => void };

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="p-4">
        <Problem
          error={this.state.error}
          onRetry={() => {
            this.props.onReset();
            this.setState({ error: null });
          }}
        />
      </div>
    );
  }
}
