// Owns passwords: argon2id with OWASP's parameters, which passwords are refused, and the work that
// an unknown account costs, so that time tells nobody whether an account exists.
// Hashing takes 19 MiB and some 30 ms of a core each: at most two run at once, few may wait.
import { DomainError } from '@kontor/shared/errors.ts';
import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.ts';

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const parameterText = '$argon2id$v=19$m=19456,t=2,p=1$';

// Of a random password that nobody knows, with the parameters above: what an unknown account is
// compared with. Written down rather than made, so that the very first one takes no longer.
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$KmNUk1wKEXu8CupQ1Xb/Kw$aqf3Nx0dud3RUyJwgMUq+B+5KKh/TbG7HwtkT+5M2tY';

// Two leave the other threads of libuv's pool to files and images.
const maxRunning = 2;
const maxWaiting = 100;

/**
 * @param about what an attacker would try first, such as the e-mail address
 * @throws DomainError PASSWORD_WEAK
 */
export function refuseWeakPassword(password: string, about: string[] = []): void {
  // As it is kept and compared: in full-width letters it would be no other password.
  const plain = normal(password).toLowerCase();
  const obvious = about.flatMap((text) => {
    const known = normal(text).toLowerCase();
    return [known, known.split('@')[0]];
  });
  const repeated = new Set(plain).size < 3;
  if (repeated || isCommonPassword(plain) || obvious.includes(plain)) {
    throw new DomainError('PASSWORD_WEAK');
  }
}

export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(normal(password), parameters));
}

/**
 * Whether `password` is the one behind `stored`. With no stored hash, or one that cannot be read (of
 * another program, or cut), it does the same work and says no: a link by mail sets a new one.
 */
export async function verifyPassword(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  const right = stored ? await limited(() => matches(stored, password)) : null;
  if (right !== null) return right;
  await limited(() => matches(nobodysHash, password));
  return false;
}

/** Null when `stored` is no hash. */
async function matches(stored: string, password: string): Promise<boolean | null> {
  try {
    return await verify(stored, normal(password));
  } catch {
    return null;
  }
}

/** True when the hash was made with other parameters than today's: make a new one at sign-in. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(parameterText);
}

/** One password typed on two keyboards may differ in how its accents are composed. */
const normal = (password: string) => password.normalize('NFKC');

let running = 0;
const waiting: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting)
      throw new DomainError('RATE_LIMITED', { retryAfterSeconds: 5 });
    // Whoever finishes hands its place on, so `running` does not change here.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
