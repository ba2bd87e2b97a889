// What a visitor sees when a page cannot be shown. Owns the words for each status; a fault shows
// the request id, with which the shop's log tells what happened, and never the error itself.

import { buttonClass } from '@kontor/ui/button.tsx';
import { isRouteErrorResponse, Link } from 'react-router';
import { usePaths } from '../market.ts';
import { isProblem, notOpenYet } from '../problem.ts';

interface Words {
  title: string;
  text: string;
  requestId: string | null;
  /** There is nothing to search, and the front page says the same. */
  closed?: true;
}

/** Words for a status. Exported for the test. */
export function wordsFor(error: unknown): Words {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const requestId =
    isRouteErrorResponse(error) && isProblem(error.data) ? error.data.requestId : null;
  if (status === 404) {
    return {
      title: 'There is nothing here',
      text: 'The page may have moved, or the address has a slip in it. Search, or start again from the front.',
      requestId: null,
    };
  }
  if (status === 410) {
    return { title: 'This page is gone', text: 'We no longer sell this.', requestId: null };
  }
  if (status === 429) {
    return {
      title: 'A little slower, please',
      // With the time to wait, when the shop knows it.
      text:
        isRouteErrorResponse(error) && isProblem(error.data)
          ? error.data.message
          : 'That was too often in a short time. Wait a minute and try again.',
      requestId: null,
    };
  }
  if (isRouteErrorResponse(error) && error.data === notOpenYet) {
    return {
      title: 'This shop is not open yet',
      text: 'It is being set up. Come back later.',
      requestId: null,
      closed: true,
    };
  }
  if (status === 503) {
    return {
      title: 'The shop does not answer',
      text: 'We are probably just restarting something. Your basket is safe. Try again in a minute.',
      requestId,
    };
  }
  return {
    title: 'Something broke on our side',
    text: requestId
      ? 'It is not your doing, and your basket is safe. Try again, or write to us with the number below.'
      : 'It is not your doing, and your basket is safe. Try again in a minute.',
    requestId,
  };
}

export function ErrorPage({ error }: { error: unknown }) {
  const words = wordsFor(error);
  return (
    <div className="page py-section">
      <title>{words.title}</title>
      <div className="max-w-2xl">
        <h1 className="font-display text-3xl">{words.title}</h1>
        <p className="mt-5 text-lg text-muted">{words.text}</p>
        {words.requestId && (
          <p className="mt-4 text-sm text-muted">
            Number for our log: <code className="text-ink">{words.requestId}</code>
          </p>
        )}
        {words.closed ? <Setup /> : <Onward />}
      </div>
    </div>
  );
}

function Onward() {
  const to = usePaths();
  return (
    <>
      <form action={to('/search')} className="mt-8 flex max-w-md gap-2">
        <label htmlFor="error-search" className="sr-only">
          Search the shop
        </label>
        <input
          id="error-search"
          name="q"
          type="search"
          placeholder="Search"
          className="min-h-11 w-full border-b border-control bg-transparent px-1"
        />
        <button type="submit" className={buttonClass('secondary')}>
          Search
        </button>
      </form>
      <p className="mt-8">
        <Link to={to('/')} className="text-link">
          Back to the front page
        </Link>
      </p>
    </>
  );
}

/** For whoever has just started the shop: nothing else leads from this page to where it is opened. */
function Setup() {
  return (
    <p className="mt-8">
      <a href="/admin" className="text-link">
        Is it yours? Set it up
      </a>
    </p>
  );
}

/** Without the frame: when the frame itself could not be loaded. */
export function BareError({ error }: { error: unknown }) {
  const words = wordsFor(error);
  return (
    <main className="page py-section">
      <title>{words.title}</title>
      <h1 className="font-display text-3xl">{words.title}</h1>
      <p className="mt-5 max-w-xl text-lg text-muted">{words.text}</p>
      {words.requestId && (
        <p className="mt-4 text-sm text-muted">
          Number for our log: <code>{words.requestId}</code>
        </p>
      )}
      {words.closed ? (
        <Setup />
      ) : (
        <p className="mt-8">
          <a href="/" className="text-link">
            Back to the front page
          </a>
        </p>
      )}
    </main>
  );
}
