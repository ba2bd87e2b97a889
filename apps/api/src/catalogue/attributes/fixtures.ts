// Owns ready-made attributes for tests, made as staff make them.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import type { AttributeInput } from '@kontor/shared/attribute-input.ts';
import { systemEdit } from '../../platform/edit.ts';
import { saveAttribute } from './save-attribute.ts';

type Spec = Pick<AttributeInput, 'name' | 'kind'> & Partial<AttributeInput>;

/** Returns its id; of products, shown and filterable unless told. */
export async function makeAttribute(db: Db, spec: Spec): Promise<string> {
  const input = {
    ...{ id: null, version: 1, unit: '', level: 'product' as const, position: 0 },
    ...{ filterable: true, shown: true, ...spec },
  };
  const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
  return (await inTransaction(db, (tx) => saveAttribute(tx, input, edit))).id;
}
