// The code field, folded away so that nobody leaves to hunt for a code they do not have. A refusal
// says why, beside the field, and keeps what was typed.

import { Button, buttonClass } from '@kontor/ui/button.tsx';
import { TextField } from '@kontor/ui/field.tsx';
import { Icon } from '@kontor/ui/icon.tsx';
import * as icons from '@kontor/ui/icons.ts';
import { Form, useNavigation } from 'react-router';
import type { CartData } from '../api-types.ts';
import { Message, useT } from '../messages/use-t.ts';
import type { Problem } from '../problem.ts';

interface CouponProps {
  coupon: CartData['coupon'];
  /** Why it does not apply. */
  off: string | null;
  problem: Problem | null | undefined;
  /** What was typed, when it was refused. */
  typed: string | undefined;
}

/** The refusal when it is one of the code, which is said at its field. */
export function refusedCode(problem: Problem | null | undefined): Problem | null {
  return problem && (problem.code === 'COUPON_INVALID' || problem.fields.code) ? problem : null;
}

export function Coupon({ coupon, off, problem, typed }: CouponProps) {
  const navigation = useNavigation();
  const t = useT();
  const pending = navigation.formData?.get('intent') === 'coupon';
  const refused = refusedCode(problem);
  if (coupon) return <Applied coupon={coupon} off={off} />;
  return (
    <details className="group mt-4 border-y border-line" open={refused !== null || undefined}>
      <summary className="flex min-h-11 items-center justify-between text-sm">
        {t('coupon.ask')}
        <Icon
          drawing={icons.chevronDown}
          className="size-4 transition-transform group-open:rotate-180"
        />
      </summary>
      <Form method="post" replace preventScrollReset className="flex items-end gap-2 pb-4">
        <input type="hidden" name="intent" value="coupon" />
        <TextField
          label={t('coupon.label')}
          name="code"
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={typed}
          error={refused ? (refused.fields.code?.[0] ?? refused.message) : undefined}
          className="flex-1"
        />
        <Button type="submit" pending={pending}>
          {t('coupon.use')}
        </Button>
      </Form>
    </details>
  );
}

interface AppliedProps {
  coupon: NonNullable<CartData['coupon']>;
  off: string | null;
}

function Applied({ coupon, off }: AppliedProps) {
  const refused = off ? 'coupon.isOff' : 'coupon.doesNotApply';
  const id = coupon.applied ? 'coupon.isOn' : refused;
  return (
    <Form
      method="post"
      replace
      preventScrollReset
      className="mt-4 flex items-center justify-between gap-4 border-y border-line py-2"
    >
      <p className="text-sm">
        <Message
          id={id}
          values={{ code: coupon.code, reason: off }}
          tags={{ code: <strong className="font-semibold" /> }}
        />
      </p>
      <button
        type="submit"
        name="intent"
        value="remove-coupon"
        className={buttonClass('quiet', 'sm')}
      >
        <Message id="coupon.remove" tags={{ aside: <span className="sr-only" /> }} />
      </button>
    </Form>
  );
}
