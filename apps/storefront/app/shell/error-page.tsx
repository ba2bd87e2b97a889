// What a visitor sees when a page cannot be shown. Owns the words for each status; a fault shows
// the request id, with which the shop's log tells what happened, and never the error itself.

import { buttonClass } from '@kontor/ui/button.tsx';
import { isRouteErrorResponse, Link } from 'react-router';
import { usePaths } from '../market.ts';
import { Message, type MessageId, type T, useT } from '../messages/use-t.ts';
import { isRefusal, notOpenYet } from '../problem.ts';

interface Words {
  title: MessageId;
  text: MessageId;
  /** How long to wait, where the shop says it. */
  minutes?: number;
  requestId: string | null;
}

/** Words for a status. Exported for the test. */
export function wordsFor(error: unknown): Words {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const problem = isRouteErrorResponse(error) && isRefusal(error.data) ? error.data : null;
  const requestId = problem?.requestId ?? null;
  const words = (title: MessageId, text: MessageId): Words => ({ title, text, requestId: null });
  if (status === 404) return words('error.notFound.title', 'error.notFound.text');
  if (status === 410) return words('error.gone.title', 'error.gone.text');
  if (status === 429) {
    const seconds = problem?.facts.retryAfterSeconds;
    if (typeof seconds !== 'number') return words('error.tooOften.title', 'error.tooOften.text');
    const slower = words('error.tooOften.title', 'error.tooOften.wait');
    return { ...slower, minutes: Math.max(1, Math.ceil(seconds / 60)) };
  }
  if (isClosed(error)) return words('error.closed.title', 'error.closed.text');
  if (status === 503) {
    return { ...words('error.unreachable.title', 'error.unreachable.text'), requestId };
  }
  const text = requestId ? 'error.fault.numbered' : 'error.fault.text';
  return { ...words('error.fault.title', text), requestId };
}

const textOf = ({ text, minutes = 1 }: Words, t: T) => t(text, { minutes });

/** There is nothing to search, and the front page says the same. */
const isClosed = (error: unknown) => isRouteErrorResponse(error) && error.data === notOpenYet;

export function ErrorPage({ error }: { error: unknown }) {
  const t = useT();
  const words = wordsFor(error);
  return (
    <div className="page py-section">
      <title>{t(words.title)}</title>
      <div className="max-w-2xl">
        <h1 className="font-display text-3xl">{t(words.title)}</h1>
        <p className="mt-5 text-lg text-muted">{textOf(words, t)}</p>
        {words.requestId && (
          <p className="mt-4 text-sm text-muted">
            <Message
              id="error.number"
              values={{ number: <code className="text-ink">{words.requestId}</code> }}
            />
          </p>
        )}
        {isClosed(error) ? <Setup /> : <Onward />}
      </div>
    </div>
  );
}

function Onward() {
  const t = useT();
  const to = usePaths();
  return (
    <>
      <form action={to('/search')} className="mt-8 flex max-w-md gap-2">
        <label htmlFor="error-search" className="sr-only">
          {t('error.search.label')}
        </label>
        <input
          id="error-search"
          name="q"
          type="search"
          placeholder={t('error.search')}
          className="min-h-11 w-full border-b border-control bg-transparent px-1"
        />
        <button type="submit" className={buttonClass('secondary')}>
          {t('error.search')}
        </button>
      </form>
      <p className="mt-8">
        <Link to={to('/')} className="text-link">
          {t('error.front')}
        </Link>
      </p>
    </>
  );
}

/** For whoever has just started the shop: nothing else leads from this page to where it is opened. */
function Setup() {
  const t = useT();
  return (
    <p className="mt-8">
      <a href="/admin" className="text-link">
        {t('error.setUp')}
      </a>
    </p>
  );
}

/** Without the frame: when the frame itself could not be loaded. */
export function BareError({ error }: { error: unknown }) {
  const t = useT();
  const words = wordsFor(error);
  return (
    <main className="page py-section">
      <title>{t(words.title)}</title>
      <h1 className="font-display text-3xl">{t(words.title)}</h1>
      <p className="mt-5 max-w-xl text-lg text-muted">{textOf(words, t)}</p>
      {words.requestId && (
        <p className="mt-4 text-sm text-muted">
          <Message id="error.number" values={{ number: <code>{words.requestId}</code> }} />
        </p>
      )}
      {isClosed(error) ? (
        <Setup />
      ) : (
        <p className="mt-8">
          <a href="/" className="text-link">
            {t('error.front')}
          </a>
        </p>
      )}
    </main>
  );
}
