// Coming back to a page that the browser had kept whole, by its Back button: it goes on where it was
// left, also with "Paying" on its button, though nothing is being paid any more.

import { useEffect, useEffectEvent } from 'react';

export function useReturn(reset: () => void): void {
  const onReturn = useEffectEvent(({ persisted }: PageTransitionEvent) => {
    if (persisted) reset();
  });
  useEffect(() => {
    window.addEventListener('pageshow', onReturn);
    return () => window.removeEventListener('pageshow', onReturn);
  }, []);
}
