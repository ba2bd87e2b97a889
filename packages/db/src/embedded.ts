// Owns the life of the embedded Postgres: make the cluster, start it, share it among processes,
// recover after a crash, stop it when the last process that uses it is done.
// `directory` holds `connection.json` (how to reach it), `users/` (who uses it) and the log.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { EmbeddedError, findHost, type Host } from './embedded-host.ts';
import { choosePort, hasUsers, isAlive, locked, sleep } from './embedded-sharing.ts';

export type EmbeddedOptions = {
  directory: string;
  /** A fixed port; without one the last port again, or any free one. */
  port?: number;
  /** False for tests: fast, and a power cut may cost the data. */
  durable?: boolean;
};

export type EmbeddedPostgres = {
  url: string;
  /** Where the data lies. */
  data: string;
  /** Lets go of the server; the last of all processes that use it stops it. */
  stop(): Promise<void>;
};

type Connection = { port: number; password: string };

/** Starts the Postgres of `directory`, or joins the one that is running there. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  try {
    await mkdir(join(directory, 'users'), { recursive: true });
    return await locked(directory, () => start({ ...options, directory }));
  } catch (error) {
    throw explain(error, directory);
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { directory } = options;
  const host = findHost(directory);
  const known = await readConnection(directory);
  const connection = { password: known?.password ?? randomBytes(24).toString('hex'), port: 0 };
  const running = known && (await isOurs(known, host)) ? known : undefined;
  if (running) {
    connection.port = running.port;
  } else {
    if (!(await exists(join(host.data, 'PG_VERSION')))) await init(host, connection.password);
    else if (!known) await startOver(host, directory, connection.password);
    await clearCrash(host);
    connection.port = await choosePort(options.port, known?.port);
    await writeFile(join(directory, 'connection.json'), JSON.stringify(connection), {
      mode: 0o600,
    });
    await launch(host, connection, options);
  }
  await createDatabase(connection);
  const me = join(directory, 'users', `${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeFile(me, '');
  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(connection, 'kontor'),
    data: host.data,
    stop: () => {
      stopped ??= locked(directory, async () => {
        await rm(me, { force: true });
        if (await hasUsers(directory)) return;
        await stopServer(host);
      });
      return stopped;
    },
  };
}

/** `connection.json` is gone, and with it the password to the data that is still there. */
async function startOver(host: Host, directory: string, password: string): Promise<void> {
  if (host.data.startsWith(directory)) {
    throw new EmbeddedError(
      `${join(directory, 'connection.json')} is missing, and with it the way to the data beside ` +
        `it. Put it back, or delete ${directory} to begin with an empty database.`,
    );
  }
  // Data that had to move elsewhere goes with the directory that it belongs to.
  await clearCrash(host);
  await init(host, password);
}

async function init(host: Host, password: string): Promise<void> {
  // What a start that was interrupted left behind is no cluster.
  await rm(host.data, { recursive: true, force: true });
  await mkdir(join(host.data, '..'), { recursive: true });
  const passwordFile = join(host.data, '..', 'password');
  await writeFile(passwordFile, password, { mode: 0o644 });
  const args = [
    `--pgdata=${host.data}`,
    '--username=kontor',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine, whatever its C library.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ];
  try {
    const child = spawn(host.binaries.initdb, args, {
      ...host.user,
      cwd: join(host.data, '..'),
      env: environment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const code = await exitOf(child);
    if (code !== 0)
      throw new EmbeddedError(`Postgres could not make its data: ${lastLine(output)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(host: Host, connection: Connection, options: EmbeddedOptions) {
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${connection.port}`,
    'max_connections=200',
    'timezone=UTC',
    ...(options.durable === false ? fast : []),
  ];
  const logPath = join(options.directory, 'postgres.log');
  const log = openSync(logPath, 'w', 0o644);
  const child = spawn(
    host.binaries.postgres,
    ['-D', host.data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...host.user,
      cwd: join(host.data, '..'),
      env: environment(),
      // Its own process group: Ctrl-C in the terminal must not stop it before its users are done.
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  let failed: string | undefined;
  child.on('error', (error) => {
    failed = error.message;
  });
  child.on('exit', (code) => {
    failed = `it ended with code ${code}`;
  });
  // Recovery after a crash replays the log first; a minute is plenty for a development database.
  const until = Date.now() + 60_000;
  while (!(await isOurs(connection, host))) {
    if (failed !== undefined || Date.now() > until) {
      const line = lastLine(await readFile(logPath, 'utf8').catch(() => ''));
      throw new EmbeddedError(
        `Postgres did not start (${failed ?? 'no answer in a minute'}): ${line || 'no message'}. ` +
          `The whole story is in ${logPath}.`,
      );
    }
    await sleep(30);
  }
}

/** Whether the server that answers at `connection` serves this very data directory. */
async function isOurs(connection: Connection, host: Host): Promise<boolean> {
  const sql = client(connection, 'postgres');
  try {
    const [row] = await sql<{ directory: string }[]>`
      select current_setting('data_directory') as directory`;
    // Postgres writes slashes on every system.
    return row?.directory === host.data.replaceAll('\\', '/');
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 0 });
  }
}

async function createDatabase(connection: Connection): Promise<void> {
  const sql = client(connection, 'postgres');
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'kontor'`;
    if (!found) await sql.unsafe('create database kontor');
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * After a crash the data directory names a server that is gone, or one that nobody can reach any
 * more. The first would make Postgres refuse when the system has given the number to another
 * process since; the second is stopped.
 */
async function clearCrash(host: Host): Promise<void> {
  const pid = await serverPid(host);
  if (pid === undefined) return;
  if (isAlive(pid) && (await isPostgres(pid))) await stopServer(host);
  await rm(join(host.data, 'postmaster.pid'), { force: true });
}

async function stopServer(host: Host): Promise<void> {
  const pid = await serverPid(host);
  if (pid === undefined || !isAlive(pid)) return;
  // SIGINT: refuse newcomers, end the others, write everything down. SIGQUIT: at once; the next
  // start recovers, as it does on Windows, which knows no signals and just ends the process.
  process.kill(pid, 'SIGINT');
  if (await gone(host, pid, 15_000)) return;
  process.kill(pid, 'SIGQUIT');
  await gone(host, pid, 5_000);
}

/** The server deletes its file last; its process may linger until somebody collects it. */
async function gone(host: Host, pid: number, limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs;
  while (isAlive(pid) && (await serverPid(host)) === pid) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

async function serverPid(host: Host): Promise<number | undefined> {
  const text = await readFile(join(host.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('postgres');
}

async function readConnection(directory: string): Promise<Connection | undefined> {
  const text = await readFile(join(directory, 'connection.json'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text === '' ? undefined : (JSON.parse(text) as Connection);
}

const client = (connection: Connection, database: string) =>
  postgres(urlOf(connection, database), { max: 1, connect_timeout: 5, onnotice: () => {} });

const urlOf = ({ password, port }: Connection, database: string) =>
  `postgres://kontor:${password}@127.0.0.1:${port}/${database}`;

/** Nothing of our own settings (PGDATA, PGPORT, LC_ALL…) may reach the server. */
const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });

const exists = (path: string) =>
  readFile(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

function explain(error: unknown, directory: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return new EmbeddedError(
      `No permission for ${path ?? directory}: it belongs to another user. ` +
        `Start Kontor as that user, or delete ${directory} to begin with an empty database.`,
      { cause: error },
    );
  }
  return error;
}
