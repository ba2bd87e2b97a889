/** The page's CSP nonce: style elements made later need it. Undefined in development. */
export const pageNonce: string | undefined =
  document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
