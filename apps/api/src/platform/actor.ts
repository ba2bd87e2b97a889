// Owns who did something: stored by name beside what was done, so that it reads the same when the
// person is gone.
import type { ActorKind } from '@kontor/shared/enums.ts';

export type Actor = { kind: ActorKind; id: string | null; name: string };

export const systemActor: Actor = { kind: 'system', id: null, name: '' };
