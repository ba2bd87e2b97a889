// Owns what one process gives away at most, so that no visitor can take it from the others. Each
// figure is in `docs/operations.md` under Limits; tests pass smaller ones.

export const serverLimits = {
  /** Until the headers of a request are there. */
  headersMs: 10_000,
  /** Until a request has arrived whole. */
  requestMs: 30_000,
  /** The same for a file; and how long it may pause on the way. */
  uploadMs: 15 * 60_000,
  uploadStallMs: 15_000,
  /** What is left of a body that was refused is read away for so long, then the connection ends. */
  drainMs: 30_000,
  keepAliveMs: 65_000,

  /** An answer that nobody takes a byte of for so long ends with its connection. */
  readerStallMs: 10_000,
  /** An answer may take so long, and one second more for each so many bytes of it. */
  readerMs: 20_000,
  readerBytesPerSecond: 4_096,
  /** Bytes of answers that wait in memory: of one connection, of all. */
  waitingBytesPerConnection: 16 * 1024 * 1024,
  waitingBytes: 64 * 1024 * 1024,

  connections: 5_000,
  /** Not for private addresses: there stands a proxy, or a colleague. */
  connectionsPerNetwork: 512,
  /** Requests sent on one connection before their forerunners are answered. */
  pipelined: 10,
  /** Requests of one network that are not answered to the end. */
  openPerNetwork: 256,

  /**
   * Requests that are worked on at a time, of all and of one network; and how many may queue. A page is
   * some 20 ms of computing in one piece, and whatever else comes waits for all that are under way.
   */
  working: 6,
  workingPerNetwork: 3,
  /** The same for what brings a body: at first it waits for its sender. */
  sending: 24,
  sendingPerNetwork: 6,
  /** Whoever is not done by then waits for somebody else (a database, a provider), so others go on. */
  turnMs: 400,
  queuedPerNetwork: 256,
  queueMs: 10_000,

  /** A process that comes to its next work so late is behind, and takes on fewer at a time. */
  behindMs: 150,
  behind: { working: 2, workingPerNetwork: 1, sending: 4, sendingPerNetwork: 2 },

  /** How often all this is looked after. */
  tickMs: 500,
};

export type ServerLimits = typeof serverLimits;
