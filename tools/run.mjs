// The door to every npm script, free of dependencies and readable by old versions of Node: it says
// so when Node is too old, installs what the lockfile asks for (only when that changed), and hands
// over to `tools/commands/<name>.mjs` on the project's own Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onEnding } from './lib/ending.mjs';

const MINIMUM_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ownNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const stampFile = join(root, 'node_modules/.kontor-installed');
const [command, ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < MINIMUM_NODE) {
  stop(
    `Kontor needs Node ${MINIMUM_NODE} or newer to start (it then brings its own); this is ` +
      `${process.version}. Install a newer one from nodejs.org or with your version manager.`,
  );
}
const script = join(root, 'tools/commands', `${command}.mjs`);
if (!command || !/^[a-z]+$/.test(command) || !existsSync(script)) {
  stop(
    `There is no command "${command}". Known: dev, start, test, check, build, kontor, bench, sbom.`,
  );
}
process.chdir(root);
install();
if (realpathSync(process.execPath) === realpathSync(ownNode)) {
  process.argv.splice(1, 2, script);
  await import(pathToFileURL(script).href);
} else {
  handOver();
}

function install() {
  const lock = join(root, 'package-lock.json');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (stamp === wanted && existsSync(ownNode)) return;
  // Somebody ran npm by hand: it leaves a lockfile of its own, newer than ours.
  const record = join(root, 'node_modules/.package-lock.json');
  const byHand = existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand || !existsSync(ownNode)) {
    console.log('Installing packages (only when the lockfile changed)…');
    // The system's Node may be older than some packages like; they run on the project's own.
    const install = ['ci', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const result = npm
      ? spawnSync(process.execPath, [npm, ...install], { stdio: 'inherit' })
      : spawnSync(`npm ${install.join(' ')}`, { stdio: 'inherit', shell: true });
    if (result.status !== 0) stop('The packages could not be installed; npm says why above.');
    if (!existsSync(ownNode)) {
      stop(
        'npm installed no Node for the project: install scripts seem to be turned off ' +
          '(npm config get ignore-scripts). Turn them on for this directory and try again.',
      );
    }
  }
  try {
    writeFileSync(stampFile, wanted);
  } catch {
    stop(`No permission to write ${stampFile}: start as the owner of this directory.`);
  }
}

/** Runs the command as a child and is nothing but its shell: signals go down, the code comes up. */
function handOver() {
  const child = spawn(ownNode, [script, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; everything else must be passed on.
  onEnding((name) => name === 'SIGINT' || child.kill(name));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
