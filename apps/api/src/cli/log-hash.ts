// `kontor log-hash`: for an incident, the hash under which the log tells of an account or a network.
import ipaddr from 'ipaddr.js';
import { accountHash, networkHash } from '../platform/auth/incident-log.ts';
import { networkOf } from '../platform/auth/networks.ts';
import { loadServerKey } from '../platform/auth/server-key.ts';
import { type Command, CommandError, readArgs, withDatabase } from './command.ts';

export const logHashCommand: Command = {
  usage: 'log-hash WHAT',
  summary: 'Prints the hash by which the log names an e-mail address or an IP address.',
  help: 'The log holds no addresses, only keyed hashes: "account" of an e-mail, "network" of an IPv4\naddress or an IPv6 /64. Search the log for what this prints.',
  async run(args) {
    const { positionals } = readArgs(args, {});
    const [what] = positionals;
    if (what === undefined || positionals.length > 1) {
      throw new CommandError('Usage: npm run kontor -- log-hash EMAIL-OR-IP');
    }
    const isAddress = ipaddr.isValid(what);
    if (!isAddress && !what.includes('@')) {
      throw new CommandError(`"${what}" is neither an e-mail address nor an IP address.`);
    }
    await withDatabase(async ({ db }) => {
      const key = await loadServerKey(db);
      console.log(
        isAddress
          ? `"network":"${networkHash(key, what)}"   (${networkOf(what)})`
          : `"account":"${accountHash(key, what)}"`,
      );
    });
  },
};
