// Whether everything is as it must be: money and stock proved against their ledgers, and the state
// of background work.

import { Button } from '@kontor/ui/button.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { api, type Outputs, trpc } from '../../api.ts';
import { count, plural } from '../../format/money.tsx';
import { Time } from '../../format/time.tsx';
import { Frame } from '../../list/frame.tsx';
import { Table } from '../../list/table.tsx';
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
  return (
    <Page title="System" width="wide">
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
  const [notices] = trpc.admin.system.notices.useSuspenseQuery();
  if (notices.length === 0) return null;
  return (
    <Panel title="Settings" hint="Set where the process is started; see docs/operations.md.">
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
  const [checks, query] = trpc.admin.system.integrity.useSuspenseQuery();
  const broken = checks.filter((check) => check.violations > 0);
  return (
    <Panel
      flush
      title="Integrity"
      hint="Each rule is a query that must find nothing. They run against the live database."
      actions={
        <Button icon={icons.retry} pending={query.isFetching} onClick={() => void query.refetch()}>
          Check again
        </Button>
      }
    >
      <p
        role="status"
        className={`flex items-center gap-2 px-4 py-3 font-medium ${broken.length > 0 ? 'text-danger' : 'text-success'}`}
      >
        <Icon drawing={broken.length > 0 ? icons.alert : icons.done} />
        {broken.length > 0
          ? `${plural(broken.length, 'rule')} broken`
          : `All ${checks.length} rules hold`}
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
  const broken = check.violations > 0;
  return (
    <li className="grid gap-1 px-4 py-2 text-sm">
      <div className="flex items-start gap-2.5">
        <Icon
          drawing={broken ? icons.alert : icons.check}
          className={`mt-0.5 ${broken ? 'text-danger' : 'text-success'}`}
        />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{broken ? 'Broken: ' : 'Holds: '}</span>
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
  const [{ queues, failed }] = trpc.admin.system.jobs.useSuspenseQuery(undefined, {
    refetchInterval: 15_000,
  });
  return (
    <div className="grid gap-4">
      {failed.length > 0 && (
        <Panel
          flush
          title="Jobs that gave up"
          hint="They were tried several times. The payload holds ids only."
        >
          <ul className="divide-y divide-line">
            {failed.map((job) => (
              <li key={job.id} className="grid gap-0.5 px-4 py-2.5 text-sm">
                <div className="flex flex-wrap items-center gap-x-3">
                  <code className="font-mono">{job.name}</code>
                  <Status label="Gave up" tone="problem" icon={icons.alert} />
                  <span className="text-muted">
                    {plural(job.attempts, 'attempt')}
                    {job.failedAt && (
                      <>
                        , <Time iso={job.failedAt} focusable />
                      </>
                    )}
                  </span>
                </div>
                <div className="text-danger">
                  {job.error ?? 'It took too long or its worker ended.'}
                </div>
                <code className="font-mono text-xs break-all text-muted">
                  {JSON.stringify(job.data)}
                </code>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Background work" hint={oldestWords(queues)} flush>
        <Table
          label="Queues"
          rows={queues}
          rowKey={(queue) => queue.name}
          title={{
            header: 'Queue',
            cell: (queue) => <code className="font-mono text-xs">{queue.name}</code>,
          }}
          columns={[
            {
              key: 'state',
              header: 'State',
              card: 'badge',
              cell: (queue) =>
                queue.failed > 0 ? (
                  <Status label="Failures" tone="problem" icon={icons.alert} />
                ) : queue.late ? (
                  <Status label="Late" tone="problem" icon={icons.clock} />
                ) : (
                  <Status label="Fine" tone="well" icon={icons.check} />
                ),
            },
            {
              key: 'waiting',
              header: 'Waiting',
              align: 'end',
              cell: (queue) => count(queue.waiting),
            },
            {
              key: 'retrying',
              header: 'Trying again',
              align: 'end',
              cell: (queue) => count(queue.retrying),
            },
            {
              key: 'active',
              header: 'Working',
              align: 'end',
              cell: (queue) => count(queue.active),
            },
            {
              key: 'failed',
              header: 'Gave up',
              align: 'end',
              cell: (queue) => count(queue.failed),
            },
            {
              key: 'oldest',
              header: 'Oldest waits',
              align: 'end',
              cell: (queue) => waitWords(queue.waiting > 0 ? queue.oldestWaitSeconds : 0),
            },
          ]}
        />
      </Panel>
    </div>
  );
}
