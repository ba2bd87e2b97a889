// `npm run sbom`: the software bill of materials of what runs in production, as CycloneDX JSON on
// standard output: every package with version, licence and checksum, out of the lockfile.
// With `-- --all` the packages of development as well.
import { spawnSync } from 'node:child_process';
import { root } from '../lib/root.mjs';

const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'];
if (!process.argv.includes('--all')) args.push('--omit=dev');
const npm = process.env.npm_execpath;
const options = { cwd: root, stdio: 'inherit' };
const { status } = npm
  ? spawnSync(process.execPath, [npm, ...args], options)
  : spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true });
process.exit(status ?? 1);
