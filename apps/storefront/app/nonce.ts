// Hands the CSP nonce of this response to components that write inline scripts. Browsers hide the
// nonce from scripts, so on the client the value is empty and hydration must not compare it.

import { createContext, useContext } from 'react';

export const NonceContext = createContext('');

export function useNonce(): string {
  return useContext(NonceContext);
}
