// Owns what is checked of settings that are each well-formed: whether they fit together, and whether
// one of them would be taken and then ignored. What cannot be meant is refused; what may be an
// accident is told at start and on the admin's System page.
/** What is read of the settings. */
type Advised = {
  isProduction: boolean;
  secureCookies: boolean;
  MAIL_FROM?: string | undefined;
  SMTP_URL?: string | undefined;
};

type Given = Readonly<Record<string, string | undefined>>;

/** Sentences for settings with which no process should start. */
export function refusals(given: Given, known: { isProduction: boolean }): string[] {
  const has = (name: string) => Boolean(given[name]);
  const found: string[] = [];
  const url = URL.canParse(given.PUBLIC_URL ?? '') ? new URL(given.PUBLIC_URL ?? '') : null;
  if (url && (url.pathname !== '/' || url.search || url.hash || url.username || url.password)) {
    found.push(
      `PUBLIC_URL is ${url.protocol}//${url.host} and something more: the shop lies at the root of its own host ` +
        'name. Name scheme, host and port only.',
    );
  }
  if (url && !['http:', 'https:'].includes(url.protocol)) {
    found.push('PUBLIC_URL must start with http:// or https://.');
  }
  if (has('DATABASE_URL') && !/^postgres(ql)?:/.test(given.DATABASE_URL ?? '')) {
    found.push('DATABASE_URL must start with postgres://. Other databases are not supported.');
  }
  if (has('SMTP_URL') && !/^smtps?:/.test(given.SMTP_URL ?? '')) {
    found.push('SMTP_URL must start with smtp:// or smtps://.');
  }
  if (has('MACHINE_TRANSLATION_URL') && !/^https?:/.test(given.MACHINE_TRANSLATION_URL ?? '')) {
    found.push('MACHINE_TRANSLATION_URL must start with http:// or https://.');
  }
  if (has('MACHINE_TRANSLATION_URL') !== has('MACHINE_TRANSLATION_MODEL')) {
    found.push(
      'MACHINE_TRANSLATION_URL and MACHINE_TRANSLATION_MODEL are set together, or neither of them.',
    );
  }
  if (has('MACHINE_TRANSLATION_KEY') && !has('MACHINE_TRANSLATION_URL')) {
    found.push('MACHINE_TRANSLATION_KEY is set, but MACHINE_TRANSLATION_URL is not.');
  }
  if (!has('STRIPE_SECRET_KEY')) {
    for (const name of ['STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET']) {
      if (has(name)) {
        found.push(`${name} is set, but STRIPE_SECRET_KEY is not: no card would be charged.`);
      }
    }
    const simulates = !known.isProduction || has('STRIPE_SIMULATOR');
    if (given.STRIPE_CAPTURE === 'manual' && !simulates) {
      found.push(
        'STRIPE_CAPTURE is manual, but STRIPE_SECRET_KEY is not set: there is nothing to capture.',
      );
    }
    return found;
  }
  if (has('STRIPE_SIMULATOR')) {
    found.push(
      'STRIPE_SIMULATOR and STRIPE_SECRET_KEY are both set: payments go to one of them only.',
    );
  }
  const live = /_live_/.test(given.STRIPE_SECRET_KEY ?? '');
  if (has('STRIPE_PUBLISHABLE_KEY') && /_(live|test)_/.test(given.STRIPE_PUBLISHABLE_KEY ?? '')) {
    if (/_live_/.test(given.STRIPE_PUBLISHABLE_KEY ?? '') !== live) {
      found.push(
        'STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes, live and test.',
      );
    }
  }
  return found;
}

/** Names that look like ours and are none: 'TRUST_PROXIES' → told, with the one that was meant. */
export function unknownSettings(given: Given, known: readonly string[]): string[] {
  const ours = /^(KONTOR|MACHINE_TRANSLATION|STRIPE|SMTP|MAIL|TRUST|PUBLIC|SHUTDOWN)_/;
  return (
    Object.keys(given)
      // Kubernetes writes these for a service that happens to be called so.
      .filter((name) => !/_(SERVICE_(HOST|PORT)\w*|PORT(_\d+_\w+)?)$/.test(name))
      .filter((name) => given[name] && !known.includes(name))
      .flatMap((name) => {
        const meant = known.find((one) => one.length > 6 && isNear(one, name));
        if (!meant && !ours.test(name)) return [];
        const hint = meant ? ` Is ${meant} meant?` : '';
        return [`There is no setting ${name}; it has no effect.${hint}`];
      })
  );
}

/** Sentences for settings that may be right, but seldom are. */
export function advice(env: Advised, given: Given): string[] {
  const found: string[] = [];
  if (env.isProduction && env.secureCookies && given.TRUST_PROXY === undefined) {
    found.push(
      'PUBLIC_URL is https, so a proxy with TLS stands in front, but TRUST_PROXY does not say how many. ' +
        'Set TRUST_PROXY=1 (or how many there are), so that limits count visitors and not the proxy; ' +
        'TRUST_PROXY=0 says that they pass addresses on by themselves.',
    );
  }
  if (env.MAIL_FROM && !env.SMTP_URL) {
    found.push('MAIL_FROM is set, but SMTP_URL is not: mails stay in the outbox.');
  }
  return found;
}

const mostSlips = 2;

/** Names of other lengths are not compared letter by letter: an environment has hundreds. */
const isNear = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= mostSlips && distance(a, b) <= mostSlips;

/** Letters to change, add or leave out to get from one to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
