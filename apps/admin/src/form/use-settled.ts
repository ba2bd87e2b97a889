import { useEffect, useState } from 'react';

/** Nobody is asked while somebody types. */
const pause = 300;

/** A value once it stays as it is for a moment. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
