import { describe, expect, test } from 'vitest';
import { grave, readAudit } from '../tools/lib/advisories.mjs';

// As npm 11 prints it: a package with an advisory of its own, and one that needs that package.
const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    leaky: {
      name: 'leaky',
      severity: 'high',
      via: [
        { source: 1, name: 'leaky', title: 'Tells everything', url: 'https://example.com/GHSA-1' },
      ],
    },
    user: { name: 'user', severity: 'moderate', via: ['leaky'] },
  },
  metadata: { vulnerabilities: { total: 2 } },
});

describe('a report of npm audit', () => {
  test('names each package with what is known of it', () => {
    expect(readAudit(report)?.packages).toEqual([
      { name: 'leaky', severity: 'high', title: 'Tells everything (https://example.com/GHSA-1)' },
      { name: 'user', severity: 'moderate', title: 'through leaky' },
    ]);
  });

  test('ends the command for what is high or critical', () => {
    const ending = grave(readAudit(report)?.packages ?? []);
    expect(ending).toMatchObject([{ name: 'leaky' }]);
  });

  test.each([
    ['', 'no answer'],
    ['{"message":"405 Method Not Allowed","statusCode":405}', 'a registry without audit'],
    ['npm error network', 'no network'],
    ['null', 'nothing'],
  ])('is none: %j, %s', (text) => {
    expect(readAudit(text)).toBeNull();
  });
});
