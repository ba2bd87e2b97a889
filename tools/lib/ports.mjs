// Owns the question whether a port is free, on every address that "localhost" may mean.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

/** A sentence when `port` is taken, else undefined. */
export async function busy(port, what) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
    const code = await tryListen(port, host);
    if (code === 'EADDRINUSE') {
      return `Port ${port} (${what}) is in use${holder(port)}. Stop that program and try again.`;
    }
    if (code === 'EACCES') {
      return `Port ${port} (${what}) needs more rights than this user has. Choose one above 1023.`;
    }
  }
  return undefined;
}

const tryListen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

/** " by process 123 (node)", where the system tells. */
function holder(port) {
  if (process.platform !== 'linux') return '';
  try {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells[1]?.endsWith(`:${hex}`) && cells[3] === '0A')
      .map((cells) => `socket:[${cells[9]}]`);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (links(`/proc/${pid}/fd`).some((link) => inodes.includes(link))) {
        return ` by process ${pid} (${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()})`;
      }
    }
  } catch {
    // The system does not tell; the sentence does without.
  }
  return '';
}

function links(directory) {
  try {
    return readdirSync(directory).map((name) => readlinkSync(`${directory}/${name}`));
  } catch {
    return [];
  }
}
