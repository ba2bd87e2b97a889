// Owns the shop's secret key: made at first start, kept in the database so that all processes have
// the same, and used only through `mac`, which keeps its uses apart. It signs the cookies of known
// devices and hashes accounts and networks: in the log, in counters of limits, on orders and reviews. Without
// it all IPv4 networks are tried out in a minute, and of a mailbox everybody could tell whether it is one.
import { createHmac } from 'node:crypto';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { serverSecrets } from '@kontor/db/schema/secrets.ts';
import { eq } from 'drizzle-orm';
import { newSecret } from './secrets.ts';

export type ServerKey = {
  /** A keyed hash of `text`, 128 bits in base64url; one purpose's hashes say nothing of another's. */
  mac(purpose: 'device' | 'log' | 'limit' | 'order' | 'review', text: string): string;
};

/** The key of this database, made when it has none yet; of two starts at once one makes it. */
export async function loadServerKey(db: Db): Promise<ServerKey> {
  const secret =
    (await findSecret(db)) ??
    (await inTransaction(db, async (tx) => {
      await tx
        .insert(serverSecrets)
        .values({ name: 'accounts', secret: newSecret() })
        .onConflictDoNothing();
      return findSecret(tx);
    }));
  if (!secret) throw new Error('The shop has no key, and none could be made.');
  return serverKey(secret);
}

export function serverKey(secret: string): ServerKey {
  return {
    mac: (purpose, text) =>
      createHmac('sha256', secret)
        .update(`${purpose}\0${text}`)
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
  };
}

async function findSecret(db: Db): Promise<string | undefined> {
  const [row] = await db
    .select({ secret: serverSecrets.secret })
    .from(serverSecrets)
    .where(eq(serverSecrets.name, 'accounts'));
  return row?.secret;
}
