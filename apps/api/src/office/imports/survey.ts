// Owns the first look at a file, before anything is written: its encoding, its columns, and where
// each handle stands.
import type { ImportEncoding } from '@kontor/shared/import-input.ts';
import { AttributeSurvey } from './attribute-columns.ts';
import { openCsv, ownText } from './csv.ts';
import { type Verified, verifyEncoding } from './encoding.ts';
import { Findings } from './findings.ts';
import { runsOf } from './group-rows.ts';
import { fileInvalid } from './row-problem.ts';
import { missingColumn } from './shopify-columns.ts';

export type Survey = {
  encoding: Verified;
  delimiter: string;
  findings: Findings;
  attributes: AttributeSurvey;
  /** Handle → in how many places of the file its rows stand. */
  runs: ReadonlyMap<string, number>;
  /** Products of which rows are not understood. */
  torn: ReadonlySet<string>;
  /** There are rows of which not even the handle is understood. */
  nameless: boolean;
};

/** @throws DomainError FILE_INVALID `{ reason, ask? }` when the file as a whole is no product CSV */
export async function surveyFile(path: string, choice: ImportEncoding): Promise<Survey> {
  const encoding = await verifyEncoding(path, choice);
  const { header, rows } = await openCsv(path, encoding.name);
  const missing = missingColumn(header);
  if (missing) {
    await rows.return(undefined);
    throw fileInvalid('column_missing', { column: missing });
  }
  const findings = new Findings(header);
  const attributes = new AttributeSurvey(header);
  const runs = new Map<string, number>();
  const torn = new Set<string>();
  let nameless = false;
  let count = 0;
  for await (const run of runsOf(rows)) {
    count += 1;
    if (run.kind === 'fault') {
      if (run.handle === '') nameless = true;
      else torn.add(run.handle);
      continue;
    }
    for (const row of run.rows) findings.see(row);
    attributes.see(run.rows);
    const places = runs.get(run.handle);
    runs.set(places === undefined ? ownText(run.handle) : run.handle, (places ?? 0) + 1);
  }
  if (count === 0) throw fileInvalid('no_rows');
  return { encoding, delimiter: header.delimiter, findings, attributes, runs, torn, nameless };
}
