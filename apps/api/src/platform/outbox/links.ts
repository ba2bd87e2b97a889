// Owns the addresses that mails point to: pages of the storefront and the admin, as absolute URLs.

export function linksOf(publicOrigin: string) {
  const to = (path: string, query: Record<string, string> = {}) => {
    const url = new URL(path, publicOrigin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };
  return {
    home: to('/'),
    signIn: to('/sign-in'),
    forgotPassword: to('/forgot-password'),
    verifyEmail: (token: string) => to('/verify-email', { token }),
    resetPassword: (token: string) => to('/reset-password', { token }),
    staffSignIn: to('/admin'),
    staffOrder: (id: string) => to(`/admin/orders/${id}`),
    staffSetup: (token: string) => to('/admin/setup', { token }),
    staffForgotPassword: to('/admin/forgot-password'),
    staffResetPassword: (token: string) => to('/admin/reset-password', { token }),
    staffInvitation: (token: string) => to('/admin/invitation', { token }),
    /** @param market its code, or null for the default market, which has no prefix */
    order: (market: string | null, token: string) =>
      to(`${market ? `/${market}` : ''}/orders/${token}`),
    /** Where an order that waits for its payment is paid, on any device. */
    pay: (market: string | null, orderId: string, token: string) =>
      to(`${market ? `/${market}` : ''}/checkout/pay`, { order: orderId, token }),
  };
}
