// The commands behind the npm scripts: what they say when something is in the way, and that they
// leave nothing running, whatever ended them.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kontor-tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lib = (name: string) => JSON.stringify(join(root, 'tools/lib', name));
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

// A program like those of `npm run dev`: it starts another one in a process group of its own, and
// neither wants to leave.
const stubborn = join(folder, 'stubborn.mjs');
writeFileSync(
  stubborn,
  `import { spawn } from 'node:child_process';
  process.on('SIGTERM', () => {});
  const sleeper = "process.on('SIGTERM', () => {}); setTimeout(() => {}, 60000); console.log('up')";
  const child = spawn(process.execPath, ['-e', sleeper], { detached: true });
  child.stdout.once('data', () => console.log(\`pids \${process.pid} \${child.pid}\`));
  setTimeout(() => {}, 60000);`,
);

/** Runs a module in a process of its own; the pids that the stubborn program prints. */
async function session(source: string): Promise<{ child: ChildProcess; pids: number[] }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    const pids = /pids (\d+) (\d+)/.exec(output)?.slice(1).map(Number);
    if (pids) return { child, pids };
  }
  throw new Error(`The session ended: ${output}`);
}

test.skipIf(process.platform !== 'linux')('stopping takes the whole tree', async () => {
  const { child, pids } = await session(`
    import { start, stopTree } from ${lib('processes.mjs')};
    const child = start(${JSON.stringify(stubborn)}, []);
    setTimeout(async () => { await stopTree(child, 200); process.exit(0); }, 600);`);
  expect(pids.map(isAlive)).toEqual([true, true]);
  await once(child, 'exit');
  expect(pids.map(isAlive)).toEqual([false, false]);
});

test.skipIf(process.platform !== 'linux')('what a killed session left is found', async () => {
  const { child, pids } = await session(`
    import { start } from ${lib('processes.mjs')};
    start(${JSON.stringify(stubborn)}, []);`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(pids.map(isAlive)).toEqual([true, true]);
  const source = `
    import { stopLeftovers } from ${lib('processes.mjs')};
    process.exit(await stopLeftovers() > 0 ? 0 : 1);`;
  const next = spawnSync(process.execPath, ['--input-type=module', '-e', source]);
  expect(next.status).toBe(0);
  expect(pids.map(isAlive)).toEqual([false, false]);
});

test('a busy port is told in one sentence', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { busy } = await import('../tools/lib/ports.mjs');
  expect(await busy(port, 'the shop')).toMatch(`Port ${port} (the shop) is in use`);
  server.close();
  await once(server, 'close');
  expect(await busy(port, 'the shop')).toBeUndefined();
});

test('a port that is no port is told in one sentence', () => {
  const result = spawnSync(process.execPath, ['tools/run.mjs', 'start'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PORT: 'none' },
  });
  expect(result.status).toBe(1);
  expect(result.stderr.trim()).toBe('PORT is "none"; it must be a number from 1 to 65535.');
});

test('an unknown command is told what is known', () => {
  const result = spawnSync(process.execPath, ['tools/run.mjs', 'paint'], {
    encoding: 'utf8',
    cwd: root,
  });
  expect(result.status).toBe(1);
  expect(result.stderr).toMatch('Known: dev, start, test');
});

test.each([
  [{}, { storefront: 3000, api: 3001, admin: 3002 }],
  [{ PORT: '4100' }, { storefront: 4100, api: 4101, admin: 4102 }],
  [
    { PORT: '4100', PUBLIC_URL: 'http://localhost:4100' },
    { storefront: 4100, api: 4101, admin: 4102 },
  ],
  [{ PORT: 'x' }, /^PORT is "x"; for development it must be a number from 1 to 65533/],
  [{ PORT: '65535' }, /^PORT is "65535"/],
  [{ HOST: '0.0.0.0' }, /^HOST is for `npm start`.* Start without HOST\.$/],
  [{ PORT: '4100', PUBLIC_URL: 'http://localhost:3000' }, /answers on port 4100\. Set PORT too/],
])('development with %j', async (settings, expected) => {
  const { devPorts } = await import('../tools/lib/ports.mjs');
  const ports: unknown = devPorts(settings);
  if (expected instanceof RegExp) expect(ports).toMatch(expected);
  else expect(ports).toEqual(expected);
});

test('the bill of materials names what runs in production, with versions', {
  timeout: 60_000,
}, () => {
  const run = spawnSync(process.execPath, [join(root, 'tools/commands/sbom.mjs')], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  expect([run.status, run.stderr]).toEqual([0, '']);
  const { bomFormat, components } = JSON.parse(run.stdout) as {
    bomFormat: string;
    components: { name: string; version: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const versions = new Map(components.map(({ name, version }) => [name, version]));
  const api = JSON.parse(readFileSync(join(root, 'apps/api/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(versions.get('express')).toBe(api.dependencies.express);
  expect(versions.has('vitest')).toBe(false);
});
