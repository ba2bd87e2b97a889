// Whether everything is as it must be: money and stock proved against their ledgers, and the state
// of background work.

import { Button } from '@kontor/ui/button.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { api, type Outputs, trpc } from '../../api.ts';
import { count } from '../../format/money.tsx';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
import { Message, useT } from '../../messages/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { oldestWords, waitWords } from './wait-words.ts';

export async function loader() {
  await Promise.all([
    api.admin.system.notices.prefetch(),
    api.admin.system.integrity.prefetch(),
    api.admin.system.jobs.prefetch(),
  ]);
  return null;
}

export function Component() {
  const t = useT();
  return (
    <Page title={t('system.title')} width="wide">
      <div className="grid gap-4">
        <Frame>
          <Notices />
        </Frame>
        <Frame>
          <Integrity />
        </Frame>
        <Frame>
          <Jobs />
        </Frame>
      </div>
    </Page>
  );
}

/** What the running process finds odd about its settings and what stands in front of it. */
function Notices() {
  const t = useT();
  const [notices] = trpc.admin.system.notices.useSuspenseQuery();
  if (notices.length === 0) return null;
  return (
    <Panel title={t('system.settings')} hint={t('system.settingsHint')}>
      <ul className="grid gap-2 text-sm">
        {notices.map((notice) => (
          <li key={notice} className="flex items-start gap-2.5">
            <Icon drawing={icons.alert} className="mt-0.5 text-warning" />
            <span className="min-w-0 flex-1">{notice}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Integrity() {
  const t = useT();
  const [checks, query] = trpc.admin.system.integrity.useSuspenseQuery();
  const broken = checks.filter((check) => check.violations > 0);
  return (
    <Panel
      flush
      title={t('system.integrity')}
      hint={t('system.integrityHint')}
      actions={
        <Button icon={icons.retry} pending={query.isFetching} onClick={() => void query.refetch()}>
          {t('system.checkAgain')}
        </Button>
      }
    >
      <p
        role="status"
        className={`flex items-center gap-2 px-4 py-3 font-medium ${broken.length > 0 ? 'text-danger' : 'text-success'}`}
      >
        <Icon drawing={broken.length > 0 ? icons.alert : icons.done} />
        {broken.length > 0
          ? t('system.broken', { count: broken.length })
          : t('system.allHold', { count: checks.length })}
      </p>
      <ul className="divide-y divide-line border-t border-line">
        {[...broken, ...checks.filter((check) => check.violations === 0)].map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
    </Panel>
  );
}

function Check({ check }: { check: Outputs['system']['integrity'][number] }) {
  const t = useT();
  const broken = check.violations > 0;
  return (
    <li className="grid gap-1 px-4 py-2 text-sm">
      <div className="flex items-start gap-2.5">
        <Icon
          drawing={broken ? icons.alert : icons.check}
          className={`mt-0.5 ${broken ? 'text-danger' : 'text-success'}`}
        />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{t(broken ? 'system.isBroken' : 'system.holds')} </span>
          {check.rule}
        </span>
        <code className="font-mono text-xs text-muted max-sm:hidden">{check.name}</code>
      </div>
      {broken && (
        <pre className="ml-6.5 max-h-48 overflow-auto rounded-md bg-sunken p-2 text-xs">
          {JSON.stringify(check.sample, null, 1)}
        </pre>
      )}
    </li>
  );
}

function Jobs() {
  const t = useT();
  const [{ queues, failed }] = trpc.admin.system.jobs.useSuspenseQuery(undefined, {
    refetchInterval: 15_000,
  });
  return (
    <div className="grid gap-4">
      {failed.length > 0 && (
        <Panel flush title={t('system.gaveUpJobs')} hint={t('system.gaveUpHint')}>
          <ul className="divide-y divide-line">
            {failed.map((job) => (
              <li key={job.id} className="grid gap-0.5 px-4 py-2.5 text-sm">
                <div className="flex flex-wrap items-center gap-x-3">
                  <code className="font-mono">{job.name}</code>
                  <Status label="system.gaveUp" tone="problem" icon={icons.alert} />
                  <span className="text-muted">
                    {job.failedAt ? (
                      <Message
                        id="system.attemptsAt"
                        values={{
                          count: job.attempts,
                          time: <Time iso={job.failedAt} focusable />,
                        }}
                      />
                    ) : (
                      t('system.attempts', { count: job.attempts })
                    )}
                  </span>
                </div>
                <div className="text-danger">{job.error ?? t('system.tooLong')}</div>
                <code className="font-mono text-xs break-all text-muted">
                  {JSON.stringify(job.data)}
                </code>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('system.background')} hint={oldestWords(queues, t)} flush>
        <Table
          label={t('system.queues')}
          rows={queues}
          rowKey={(queue) => queue.name}
          title={{
            header: t('system.queue'),
            cell: (queue) => <code className="font-mono text-xs">{queue.name}</code>,
          }}
          columns={[
            {
              key: 'state',
              header: t('system.state'),
              card: 'badge',
              cell: (queue) =>
                queue.failed > 0 ? (
                  <Status label="system.failures" tone="problem" icon={icons.alert} />
                ) : queue.late ? (
                  <Status label="system.late" tone="problem" icon={icons.clock} />
                ) : (
                  <Status label="system.fine" tone="well" icon={icons.check} />
                ),
            },
            {
              key: 'waiting',
              header: t('system.waiting'),
              align: 'end',
              cell: (queue) => count(queue.waiting),
            },
            {
              key: 'retrying',
              header: t('system.retrying'),
              align: 'end',
              cell: (queue) => count(queue.retrying),
            },
            {
              key: 'active',
              header: t('system.working'),
              align: 'end',
              cell: (queue) => count(queue.active),
            },
            {
              key: 'failed',
              header: t('system.gaveUp'),
              align: 'end',
              cell: (queue) => count(queue.failed),
            },
            {
              key: 'oldest',
              header: t('system.oldest'),
              align: 'end',
              cell: (queue) => waitWords(queue.waiting > 0 ? queue.oldestWaitSeconds : 0, t),
            },
          ]}
        />
      </Panel>
    </div>
  );
}
