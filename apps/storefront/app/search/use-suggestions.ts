// Suggestions for what is being typed. Owns the debounce and the order of answers: only the answer
// to the newest question counts, an overtaken request is aborted.

import { useEffect, useState } from 'react';
import { useParams } from 'react-router';

export interface Suggestion {
  title: string;
  /** Within the market, e.g. /p/tall-mug. */
  path: string;
  image: string | null;
  /** What kind of thing it is, when it is no product: "Category", in the page's language. */
  scope: string | null;
  /** Of a product: its cheapest and dearest variant, minor units of the market's currency. */
  price: { from: number; to: number } | null;
}

const debounceMs = 120;

export function useSuggestions(text: string): { suggestions: Suggestion[]; query: string } {
  const { market, language } = useParams();
  const [answer, setAnswer] = useState<{ suggestions: Suggestion[]; query: string }>({
    suggestions: [],
    query: '',
  });
  const query = text.trim();
  useEffect(() => {
    if (query.length < 2) {
      setAnswer({ suggestions: [], query: '' });
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const search = new URLSearchParams({ q: query });
        if (market) search.set('market', market);
        if (language) search.set('language', language);
        const response = await fetch(`/browser/suggest?${search}`, { signal: controller.signal });
        if (!response.ok) return;
        const suggestions: Suggestion[] = await response.json();
        if (!controller.signal.aborted) setAnswer({ suggestions, query });
      } catch {
        // Aborted or offline: the field still searches with Enter.
      }
    }, debounceMs);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [query, market, language]);
  return answer;
}
