// One review: read it, publish or reject it, answer it, or forget who wrote it.

import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
import { useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Columns, Page } from '../../ui/page.tsx';
import { Facts, Panel } from '../../ui/panel.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { AnswerDialog, ForgetDialog, RejectDialog } from './review-dialogs.tsx';
import { reviewLooks } from './review-words.ts';
import { Stars } from './stars.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  await api.admin.reviews.get.fetch({ id: params.id ?? '' });
  return null;
}

type Opened = 'reject' | 'answer' | 'forget';

export function Component() {
  const t = useT();
  const { id = '' } = useParams();
  const [review] = trpc.admin.reviews.get.useSuspenseQuery({ id });
  const [opened, setOpened] = useState<Opened | null>(null);
  const can = useCan();
  const publish = trpc.admin.reviews.publish.useMutation({
    onSuccess: () => announce(t('reviews.published')),
    onSettled: () => api.admin.reviews.invalidate(),
  });
  const { version, state, rating, title, text, name, answer, reason } = review;
  const { orderId, orderNumber } = review;
  const close = () => setOpened(null);
  return (
    <Page
      title={title || review.product}
      back={{ to: paths.reviews({ state: 'waiting' }), label: t('reviews.title') }}
      aside={<Status {...reviewLooks[state]} />}
      actions={
        can('reviews.write') && (
          <>
            <Button onClick={() => setOpened('answer')}>
              {answer ? t('reviews.changeAnswer') : t('reviews.answer')}
            </Button>
            {state !== 'rejected' && (
              <Button onClick={() => setOpened('reject')}>{t('reviews.reject')}</Button>
            )}
            {state !== 'published' && (
              <Button
                tone="primary"
                pending={publish.isPending}
                onClick={() => publish.mutate({ id, version })}
              >
                {t('reviews.publish')}
              </Button>
            )}
          </>
        )
      }
    >
      {publish.error && <Problem error={publish.error} />}
      <Columns
        main={
          <>
            <Panel title={t('reviews.says')}>
              <p className="text-lg">
                <Stars rating={rating} />
              </p>
              {title && <p className="mt-2 font-medium break-words">{title}</p>}
              {text && <p className="mt-1 break-words whitespace-pre-line">{text}</p>}
              {!title && !text && <p className="mt-2 text-muted">{t('reviews.onlyRating')}</p>}
            </Panel>
            {answer && (
              <Panel title={t('reviews.shopAnswer')}>
                <p className="break-words whitespace-pre-line">{answer}</p>
              </Panel>
            )}
          </>
        }
        side={
          <Panel title={t('reviews.about')}>
            <Facts
              rows={[
                {
                  name: t('reviews.product'),
                  value: can('products.read') ? (
                    <Link className="link" to={paths.product(review.productId)}>
                      {review.product}
                    </Link>
                  ) : (
                    review.product
                  ),
                },
                { name: t('reviews.by'), value: name || t('reviews.nameForgotten') },
                { name: t('reviews.written'), value: <Time iso={review.writtenAt} focusable /> },
                ...(orderId
                  ? [
                      {
                        name: t('reviews.boughtWith'),
                        value: can('orders.read') ? (
                          <Link className="link" to={paths.order(orderId)}>
                            {t('reviews.order', { number: orderNumber ?? '' })}
                          </Link>
                        ) : (
                          t('reviews.order', { number: orderNumber ?? '' })
                        ),
                      },
                    ]
                  : []),
                ...(review.updatedBy
                  ? [{ name: t('reviews.changedBy'), value: review.updatedBy }]
                  : []),
                ...(reason ? [{ name: t('reviews.because'), value: reason }] : []),
              ]}
            />
            {can('reviews.write') && name && (
              <Button size="sm" className="mt-4" onClick={() => setOpened('forget')}>
                {t('reviews.forgetWho')}
              </Button>
            )}
          </Panel>
        }
      />
      {opened === 'reject' && <RejectDialog review={review} onClose={close} />}
      {opened === 'answer' && <AnswerDialog review={review} onClose={close} />}
      {opened === 'forget' && <ForgetDialog review={review} onClose={close} />}
    </Page>
  );
}
