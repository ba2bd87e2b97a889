// One review: read it, publish or reject it, answer it, or forget who wrote it.
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { Link, type LoaderFunctionArgs, useParams } from 'react-router';
import { api, trpc } from '../../api.ts';
import { Time } from '../../format/time.tsx';
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
  const { id = '' } = useParams();
  const [review] = trpc.admin.reviews.get.useSuspenseQuery({ id });
  const [opened, setOpened] = useState<Opened | null>(null);
  const can = useCan();
  const publish = trpc.admin.reviews.publish.useMutation({
    onSuccess: () => announce('Published'),
    onSettled: () => api.admin.reviews.invalidate(),
  });
  const { version, state, rating, title, text, name, answer, reason } = review;
  const { orderId, orderNumber } = review;
  const close = () => setOpened(null);
  return (
    <Page
      title={title || review.product}
      back={{ to: paths.reviews({ state: 'waiting' }), label: 'Reviews' }}
      aside={<Status {...reviewLooks[state]} />}
      actions={
        can('reviews.write') && (
          <>
            <Button onClick={() => setOpened('answer')}>
              {answer ? 'Change answer' : 'Answer'}
            </Button>
            {state !== 'rejected' && <Button onClick={() => setOpened('reject')}>Reject</Button>}
            {state !== 'published' && (
              <Button
                tone="primary"
                pending={publish.isPending}
                onClick={() => publish.mutate({ id, version })}
              >
                Publish
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
            <Panel title="What it says">
              <p className="text-lg">
                <Stars rating={rating} />
              </p>
              {title && <p className="mt-2 font-medium break-words">{title}</p>}
              {text && <p className="mt-1 break-words whitespace-pre-line">{text}</p>}
              {!title && !text && <p className="mt-2 text-muted">Only the rating, no words.</p>}
            </Panel>
            {answer && (
              <Panel title="Answer of the shop">
                <p className="break-words whitespace-pre-line">{answer}</p>
              </Panel>
            )}
          </>
        }
        side={
          <Panel title="About it">
            <Facts
              rows={[
                {
                  name: 'Product',
                  value: can('products.read') ? (
                    <Link className="link" to={paths.product(review.productId)}>
                      {review.product}
                    </Link>
                  ) : (
                    review.product
                  ),
                },
                { name: 'By', value: name || 'Forgotten' },
                { name: 'Written', value: <Time iso={review.writtenAt} focusable /> },
                ...(orderId
                  ? [
                      {
                        name: 'Bought with',
                        value: can('orders.read') ? (
                          <Link className="link" to={paths.order(orderId)}>
                            Order {orderNumber}
                          </Link>
                        ) : (
                          `Order ${orderNumber}`
                        ),
                      },
                    ]
                  : []),
                ...(review.updatedBy ? [{ name: 'Last changed by', value: review.updatedBy }] : []),
                ...(reason ? [{ name: 'Rejected because', value: reason }] : []),
              ]}
            />
            {can('reviews.write') && name && (
              <Button size="sm" className="mt-4" onClick={() => setOpened('forget')}>
                Forget who wrote it
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
