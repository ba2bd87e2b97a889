// A press that comes while the last one is still being answered does nothing: not for the eye alone,
// as a button that is switched off, but also for keys and for two presses in one moment.
import { type SyntheticEvent, useRef } from 'react';

type Work = (event?: SyntheticEvent) => Promise<unknown>;

export function useOnce(work: Work): (event?: SyntheticEvent) => void {
  const running = useRef(false);
  return (event) => {
    event?.preventDefault();
    if (running.current) return;
    running.current = true;
    void work(event).finally(() => {
      running.current = false;
    });
  };
}
