// Owns child processes: start them, stop them with all that they started, find what a killed
// session left behind. Every process of a session carries KONTOR_SESSION in its environment, which
// survives whatever process groups the tools in between make.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment, root } from './root.mjs';

const mark = (pid) => `KONTOR_SESSION=${pid}:${root}`;

/** Runs a script by Node to its end in the foreground; returns its exit code. */
export function run(script, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: environment(env),
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Starts a script that belongs to this session, out of reach of the terminal's Ctrl-C. */
export function start(script, args, { env = {} } = {}) {
  return spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: environment({ ...env, KONTOR_SESSION: `${process.pid}:${root}` }),
  });
}

/** Stops `child` and everything below it: asks first, and after `patienceMs` insists. */
export async function stopTree(child, patienceMs = 8000) {
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F']);
    return;
  }
  const pids = new Set([child.pid, ...descendants(child.pid), ...marked(mark(process.pid))]);
  await ended(pids, patienceMs);
  await ended(marked(mark(process.pid)), 0);
}

/** Stops what sessions in this directory left running when they were killed; returns how many. */
export async function stopLeftovers() {
  const pids = marked(`:${root}`).filter((pid) => {
    const owner = Number(/KONTOR_SESSION=(\d+):/.exec(environmentOf(pid))?.[1]);
    return pid !== process.pid && owner > 0 && owner !== process.pid && !isRunning(owner);
  });
  await ended(pids, 3000);
  return pids.length;
}

/** Asks processes to end and, after `patienceMs`, makes them; returns when none runs. */
async function ended(pids, patienceMs) {
  const all = [...pids];
  for (const [name, limitMs] of [
    ['SIGTERM', patienceMs],
    ['SIGKILL', 2000],
  ]) {
    for (const pid of all.filter(isRunning)) signal(pid, name);
    const until = Date.now() + limitMs;
    while (all.some(isRunning) && Date.now() < until) await sleep(25);
  }
}

/** Processes with `text` at the end of their KONTOR_SESSION. Linux only; elsewhere none. */
function marked(text) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!(pid > 0) || pid === process.pid) return false;
      const session = /KONTOR_SESSION=[^\0]*/.exec(environmentOf(pid))?.[0];
      return session?.endsWith(text) === true;
    });
}

function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

function descendants(pid) {
  let lines = [];
  try {
    lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  } catch {
    return [];
  }
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) {
    for (const [child, above] of pairs) if (above === parent) found.push(child);
  }
  return found;
}

/** A process that ended but was not collected yet does not run any more. */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}
