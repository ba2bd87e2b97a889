// One coupon, or a new one at /coupons/new.

import { zodResolver } from '@hookform/resolvers/zod';
import { saveCouponInput } from '@kontor/shared/coupon-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useRef } from 'react';
import { useForm } from 'react-hook-form';
import { type LoaderFunctionArgs, useNavigate, useParams } from 'react-router';
import { api, type Inputs, type Outputs, trpc } from '../../api.ts';
import { EditForm } from '../../form/edit-form.tsx';
import { type T, useT } from '../../messages/use-t.ts';
import { paths } from '../../paths.ts';
import { useCan } from '../../session.ts';
import { announce } from '../../ui/announce.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Status } from '../../ui/status.tsx';
import { CouponFields } from './coupon-fields.tsx';
import { couponLook, worthOf } from './coupon-words.ts';

type Coupon = Outputs['coupons']['get'];
type Values = Inputs['coupons']['save'];

export async function loader({ params }: LoaderFunctionArgs) {
  const id = params.id ?? '';
  await Promise.all([
    api.shop.store.info.prefetch(),
    id === 'new' ? null : api.admin.coupons.get.fetch({ id }),
  ]);
  return null;
}

export function Component() {
  const { id = '' } = useParams();
  return id === 'new' ? <Editor coupon={null} key="new" /> : <Existing id={id} key={id} />;
}

function Existing({ id }: { id: string }) {
  const [coupon] = trpc.admin.coupons.get.useSuspenseQuery({ id });
  return <Editor coupon={coupon} />;
}

function valuesOf(coupon: Coupon | null): Values {
  return {
    id: coupon?.id ?? null,
    version: coupon?.version ?? 1,
    code: coupon?.code ?? '',
    description: coupon?.description ?? '',
    kind: coupon?.kind ?? 'percentage',
    percentPpm: coupon?.percentPpm ?? null,
    amount: coupon?.amount ?? null,
    currency: coupon?.currency ?? null,
    minSubtotal: coupon?.minSubtotal ?? null,
    startsAt: coupon?.startsAt ?? null,
    endsAt: coupon?.endsAt ?? null,
    usageLimit: coupon?.usageLimit ?? null,
    perCustomerLimit: coupon?.perCustomerLimit ?? null,
  };
}

const labels = (t: T) => ({
  code: t('coupons.code'),
  description: t('coupons.for'),
  percentPpm: t('coupons.percentage'),
  amount: t('coupons.amount'),
  currency: t('coupons.currency'),
  minSubtotal: t('coupons.smallest'),
  startsAt: t('coupons.starts'),
  endsAt: t('coupons.ends'),
  usageLimit: t('coupons.usesInAll'),
  perCustomerLimit: t('coupons.usesPerCustomer'),
});

function Editor({ coupon }: { coupon: Coupon | null }) {
  const t = useT();
  const navigate = useNavigate();
  const can = useCan();
  const writes = can('coupons.write');
  const save = trpc.admin.coupons.save.useMutation();
  const form = useForm({
    resolver: zodResolver(saveCouponInput),
    defaultValues: valuesOf(coupon),
    disabled: !writes,
  });
  const reload = async () => {
    if (!coupon) return form.getValues();
    return valuesOf(await api.admin.coupons.get.fetch({ id: coupon.id }, { staleTime: 0 }));
  };
  const setVersion = useRef((version: number) => form.setValue('version', version));
  return (
    <Page
      title={coupon ? coupon.code : t('coupons.new')}
      width="narrow"
      back={{ to: paths.coupons, label: t('coupons.title') }}
      aside={coupon && <Status {...couponLook(coupon, new Date())} />}
      lead={coupon && t('coupons.lead', { worth: worthOf(coupon, t), count: coupon.usedCount })}
      actions={
        coupon && writes && <Switch coupon={coupon} onVersion={(v) => setVersion.current(v)} />
      }
    >
      <EditForm
        form={form}
        labels={labels(t)}
        fieldOfCode={{ CODE_TAKEN: 'code' }}
        {...(coupon ? { reload } : { saveLabel: t('coupons.create') })}
        onSave={async (values) => {
          const saved = await save.mutateAsync(values);
          await api.admin.coupons.invalidate();
          if (!coupon) setTimeout(() => void navigate(paths.coupon(saved.id), { replace: true }));
          return valuesOf(saved);
        }}
      >
        <CouponFields form={form} />
      </EditForm>
    </Page>
  );
}

type SwitchProps = { coupon: Coupon; onVersion: (version: number) => void };

function Switch({ coupon, onVersion }: SwitchProps) {
  const t = useT();
  const setActive = trpc.admin.coupons.setActive.useMutation({
    onSuccess: async (saved) => {
      onVersion(saved.version);
      announce(saved.active ? t('coupons.switchedOn') : t('coupons.switchedOff'));
      await api.admin.coupons.invalidate();
    },
  });
  const { id, version, active } = coupon;
  return (
    <div className="grid gap-2">
      <Button
        pending={setActive.isPending}
        onClick={() => setActive.mutate({ id, version, active: !active })}
      >
        {active ? t('coupons.switchOff') : t('coupons.switchOn')}
      </Button>
      {setActive.error && <Problem error={setActive.error} />}
    </div>
  );
}
