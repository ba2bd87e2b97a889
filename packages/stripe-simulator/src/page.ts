// Owns: the one page that the simulator shows to people, its 3-D Secure challenge.
// It works without JavaScript and loads nothing; its policy allows only its own style and forms.

import { createHash } from 'node:crypto';
import { formatMoney } from '@kontor/shared/money.ts';
import type { SimulatedIntent } from './objects.ts';

const style = `
:root{color-scheme:light dark;--paper:#f6f2ea;--card:#fffdf8;--ink:#23261f;--soft:#5d5a50;--line:#d9d2c3;--main:#3f4f3c;--on-main:#fffdf8}
@media (prefers-color-scheme:dark){:root{--paper:#171915;--card:#20231e;--ink:#ece7db;--soft:#b3ad9f;--line:#3a3d35;--main:#a9b39a;--on-main:#171915}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:26rem;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:2rem}
.note{margin:0 0 1.5rem;font-size:.875rem;color:var(--soft)}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.2}
dl{display:grid;grid-template-columns:auto 1fr;gap:.5rem 1.5rem;margin:1.5rem 0;padding:1rem 0;border-block:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;text-align:end;font-variant-numeric:tabular-nums}
form{display:grid;gap:.75rem}
button{min-height:3rem;padding:.75rem 1rem;border-radius:8px;border:1px solid var(--main);font:inherit;font-weight:600;cursor:pointer;background:var(--main);color:var(--on-main)}
button[value=fail]{background:transparent;color:var(--ink);border-color:var(--line)}
button:focus-visible{outline:3px solid var(--main);outline-offset:3px}`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** The page's own Content-Security-Policy. After the form, the browser goes back to the shop. */
export function challengePolicy(returnUrl: string): string {
  const origin = URL.canParse(returnUrl) ? new URL(returnUrl).origin : '';
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'self'`;
}

export function challengePage(intent: SimulatedIntent): string {
  const amount = formatMoney(intent.amount, intent.currency.toUpperCase(), 'en');
  const body =
    intent.status === 'requires_action'
      ? `<h1>Confirm it is you</h1>
<p class="note">Test payment. This page stands in for the bank’s 3-D Secure check. No money moves.</p>
<dl><dt>Amount</dt><dd>${escapeHtml(amount)}</dd><dt>Payment</dt><dd>${escapeHtml(intent.id.slice(-8))}</dd></dl>
<form method="post">
<button name="answer" value="complete">Complete authentication</button>
<button name="answer" value="fail">Fail authentication</button>
</form>`
      : `<h1>Nothing to confirm</h1><p>This payment does not wait for a confirmation any more. Go back to the shop.</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>Confirm your payment (test)</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
