// Shows a refusal or a fault where it happened: what it means, the way on, and the request id
// that finds it in the log. Never a toast.

import { Button } from '@kontor/ui/button.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Notice } from '@kontor/ui/notice.tsx';
import { describeError } from '../format/errors.ts';
import { Message, useT } from '../messages/use-t.ts';

type ProblemProps = {
  error: unknown;
  /** What it says of fields that are not on the page. */
  left?: readonly string[];
  onRetry?: () => void;
  retrying?: boolean;
};

export function Problem({ error, left = [], onRetry, retrying = false }: ProblemProps) {
  const t = useT();
  const told = describeError(error);
  return (
    <Notice tone="danger">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Icon drawing={icons.alert} className="mt-0.5 text-danger" />
        <div className="min-w-0 flex-1">
          <p className="font-medium text-danger">{told.message}</p>
          {left
            .filter((sentence) => sentence !== told.message)
            .map((sentence) => (
              <p key={sentence} className="mt-0.5 text-ink">
                {sentence}
              </p>
            ))}
          {told.hint && <p className="mt-0.5 text-ink">{told.hint}</p>}
          {told.requestId && (
            <p className="mt-1 text-xs text-ink">
              <Message
                id="problem.request"
                values={{ id: told.requestId }}
                tags={{ id: <code className="font-mono select-all" /> }}
              />
            </p>
          )}
        </div>
        {onRetry && (
          <Button size="sm" icon={icons.retry} pending={retrying} onClick={onRetry}>
            {t('problem.again')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
