// Owns the addresses that mails point to: pages of the storefront and the admin, as absolute URLs.
import { pathIn } from '@kontor/shared/place-paths.ts';

type Query = Record<string, string>;

function under(publicOrigin: string, prefix = '') {
  return (path: string, query: Query = {}) => {
    const url = new URL(pathIn(prefix, path), publicOrigin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };
}

/** @param prefix of the market and the language of whoever reads the mail (`place-paths.ts`) */
export function shopLinksOf(publicOrigin: string, prefix: string) {
  const to = under(publicOrigin, prefix);
  return {
    home: to('/'),
    signIn: to('/sign-in'),
    forgotPassword: to('/forgot-password'),
    verifyEmail: (token: string) => to('/verify-email', { token }),
    resetPassword: (token: string) => to('/reset-password', { token }),
    order: (token: string) => to(`/orders/${token}`),
    /** Where an order that waits for its payment is paid, on any device. */
    pay: (orderId: string, token: string) => to('/checkout/pay', { order: orderId, token }),
  };
}

export function staffLinksOf(publicOrigin: string) {
  const to = under(publicOrigin);
  return {
    order: (id: string) => to(`/admin/orders/${id}`),
    setup: (token: string) => to('/admin/setup', { token }),
    forgotPassword: to('/admin/forgot-password'),
    resetPassword: (token: string) => to('/admin/reset-password', { token }),
    invitation: (token: string) => to('/admin/invitation', { token }),
  };
}
