// What a screen reader hears without a change of page: "Added to basket", "3 results". Owns the one
// polite live region and the way to speak through it from anywhere in the browser.

import { useEffect, useState } from 'react';

type Listener = (text: string) => void;
const listeners = new Set<Listener>();

/** Says a sentence politely. The same sentence twice is said twice. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

export function LiveRegion() {
  const [message, setMessage] = useState({ text: '', turn: 0 });
  useEffect(() => {
    const listener: Listener = (text) => setMessage(({ turn }) => ({ text, turn: turn + 1 }));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      <span key={message.turn}>{message.text}</span>
    </div>
  );
}
