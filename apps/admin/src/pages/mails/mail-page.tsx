// One mail as its recipient sees it, in a frame that can do nothing. Personal links are left out
// until somebody who may asks for them; who did stands beside it.

import { shownEmail } from '@kontor/shared/shown-email.ts';
import { Button } from '@kontor/ui/button.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { mailLooks, mailWords } from '../../format/status.ts';
import { Time } from '../../format/time.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { HtmlFrame } from '../../ui/html-frame.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { mailFailureWords } from './failure-words.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.mails.get.fetch({ id: params.id ?? '' });
  return null;
}

export function Component() {
  const t = useT();
  const { id = '' } = useParams();
  const [mail] = trpc.admin.mails.get.useSuspenseQuery({ id });
  const [plain, setPlain] = useState(false);
  const reveal = trpc.admin.mails.showLinks.useMutation({
    onSuccess: () => api.admin.mails.get.invalidate({ id }),
  });
  const shown = reveal.data ?? mail;
  const can = useCan();
  const retry = trpc.admin.mails.retry.useMutation({
    onSuccess: async () => {
      announce(t('mails.willRetry'));
      await api.admin.mails.invalidate();
    },
  });
  return (
    <Page
      title={mail.subject}
      back={{ to: paths.mails(), label: t('mails.outbox') }}
      aside={<Status {...mailLooks[mail.status]} />}
      actions={
        mail.status === 'failed' &&
        !mail.linkIsDead &&
        can('mails.write') && (
          <Button icon={icons.retry} pending={retry.isPending} onClick={() => retry.mutate({ id })}>
            {t('mails.again')}
          </Button>
        )
      }
    >
      {retry.error && <Problem error={retry.error} />}
      <Columns
        main={
          <Panel
            title={t('mails.content')}
            actions={
              <Button size="sm" aria-pressed={plain} onClick={() => setPlain(!plain)}>
                {plain ? t('mails.asHtml') : t('mails.asText')}
              </Button>
            }
          >
            {mail.hidesLink && !reveal.data && (
              <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
                <p className="min-w-0 flex-1 text-muted">{t('mails.linkLeftOut')}</p>
                {can('mails.links') && (
                  <Button
                    size="sm"
                    pending={reveal.isPending}
                    onClick={() => reveal.mutate({ id })}
                  >
                    {t('mails.showLink')}
                  </Button>
                )}
              </div>
            )}
            {reveal.error && <Problem error={reveal.error} />}
            {plain ? (
              <pre
                dir="auto"
                className="max-h-[70dvh] overflow-auto rounded-md border border-line bg-sunken p-4 text-sm whitespace-pre-wrap"
              >
                {shown.text}
              </pre>
            ) : (
              <HtmlFrame
                html={shown.html}
                title={t('mails.mail', { subject: mail.subject })}
                tall
              />
            )}
          </Panel>
        }
        side={
          <>
            <Panel title={t('mails.delivery')}>
              <Facts
                rows={[
                  { name: t('mails.to'), value: shownEmail(mail.recipient) },
                  { name: t('mails.kind'), value: t(mailWords[mail.kind]) },
                  { name: t('mails.written'), value: <Time iso={mail.createdAt} focusable /> },
                  ...(mail.sentAt
                    ? [{ name: t('mails.sent'), value: <Time iso={mail.sentAt} focusable /> }]
                    : []),
                  ...(mail.error
                    ? [{ name: t('mails.lastProblem'), value: mailFailureWords(mail.error, t) }]
                    : []),
                  ...(mail.orderId && can('orders.read')
                    ? [
                        {
                          name: t('mails.about'),
                          value: (
                            <Link className="link" to={paths.order(mail.orderId)}>
                              {t('mails.theOrder')}
                            </Link>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              {mail.linkIsDead && <p className="mt-2 text-sm text-muted">{t('mails.linkDead')}</p>}
            </Panel>
            {mail.linkViews.length > 0 && (
              <Panel title={t('mails.linkSeenBy')}>
                <ul className="grid gap-1 text-sm">
                  {mail.linkViews.map((view) => (
                    <li key={view.id}>
                      {view.staffName}, <Time iso={view.at} focusable />
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </>
        }
      />
    </Page>
  );
}
