// What a report tells of a file with more names than it lists.
import { expect, test } from 'vitest';
import { Findings, ProductNotes } from './findings.ts';
import { Report } from './report.ts';
import { tellReport } from './tell-report.ts';

test('of more brands and categories than are listed it is told how many they are', () => {
  const findings = new Findings({ delimiter: ',', names: [], keys: [], line: 1 });
  for (let n = 0; n < 512; n += 1) {
    const notes = new ProductNotes();
    notes.brands.push(`Brand ${n}`, `BRAND-${n}`);
    if (n < 501) notes.categories.push(`Category ${n}`);
    findings.take(notes);
  }
  const encoding = { name: 'utf-8', guessed: false, sample: null } as const;
  const report = new Report({ encoding, delimiter: ',', findings }).view();
  expect(report.findings.brands).toHaveLength(500);
  expect(report.findings.more).toEqual({ categories: 1, brands: 12 });
  const lines = tellReport(report, { dryRun: false, currency: 'EUR' });
  expect(lines).toContain('Brands made: 512');
  expect(lines).toContain('  and 12 more');
  expect(lines).toContain('Categories made: 501');
  expect(lines).toContain('  and 1 more');
});
