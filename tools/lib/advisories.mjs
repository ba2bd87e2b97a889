// Owns the question which packages in use have known weaknesses: `npm audit` asks the registry,
// and not every registry (a mirror, a train without a network) answers that.
import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

const patienceMs = 20_000;

/**
 * What `npm audit --json` printed, read: null when it holds no report.
 * @returns {{ packages: { name: string, severity: string, title: string }[] } | null}
 */
export function readAudit(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof report?.vulnerabilities !== 'object') return null;
  const packages = Object.values(report.vulnerabilities).map(({ name, severity, via }) => {
    const advisory = via.find((one) => typeof one === 'object');
    // Without one of its own, the package is named because it needs another one that is.
    const because = via.filter((one) => typeof one === 'string').join(', ');
    const title = advisory ? `${advisory.title} (${advisory.url})` : `through ${because}`;
    return { name, severity, title };
  });
  return { packages };
}

/**
 * Which of these end the command, of packages that run in production.
 * @param {{ name: string, severity: string, title: string }[]} packages
 */
export const grave = (packages) =>
  packages.filter(({ severity }) => severity === 'high' || severity === 'critical');

/** Asks the registry about what runs in production, or about everything; null: it does not answer. */
export function audit({ production }) {
  const args = ['audit', '--json', '--fetch-retries=0', `--fetch-timeout=${patienceMs}`];
  if (production) args.push('--omit=dev');
  const options = { cwd: root, encoding: 'utf8', timeout: patienceMs + 5_000 };
  const npm = process.env.npm_execpath;
  // Npm ends with 1 when it found something: what it says counts, not how it ends.
  const { stdout } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync(`npm ${args.join(' ')}`, { ...options, shell: true });
  return readAudit(stdout ?? '');
}
