// Sends for the words of the page before any script runs.

import { useT } from './use-t.ts';

export function MessagesLink() {
  const { source, locale } = useT();
  if (!source) return null;
  return (
    <link rel="preload" as="fetch" crossOrigin="anonymous" href={source} data-messages={locale} />
  );
}
