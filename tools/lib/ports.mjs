// Owns which ports the programs of development have, and the question whether one is free, on every
// address that "localhost" may mean.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * The ports of `npm run dev`: PORT (3000 unless told) for the shop, the two after it behind it. Or a
 * sentence about a setting that would be taken and ignored.
 * @param {Record<string, string | undefined>} settings
 */
export function devPorts({ PORT, HOST, PUBLIC_URL }) {
  const first = Number(PORT || 3000);
  if (!Number.isInteger(first) || first < 1 || first > 65_533) {
    return `PORT is "${PORT}"; for development it must be a number from 1 to 65533: the two after it are used too.`;
  }
  if (HOST) {
    return 'HOST is for `npm start`: development answers on this machine only, as its cookies and forms know localhost. Start without HOST.';
  }
  const address = PUBLIC_URL && URL.canParse(PUBLIC_URL) ? new URL(PUBLIC_URL) : null;
  if (address && address.hostname === 'localhost' && address.port !== String(first)) {
    return `PUBLIC_URL is ${PUBLIC_URL}, but the shop answers on port ${first}. Set PORT too, or leave PUBLIC_URL out.`;
  }
  return { storefront: first, api: first + 1, admin: first + 2 };
}

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
