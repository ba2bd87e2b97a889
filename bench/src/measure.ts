// Owns measuring: a fixed number of calls by a fixed number of workers, every latency kept.

export type Result = {
  name: string;
  concurrency: number;
  /** With those of the warm-up. */
  calls: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
};

/**
 * Runs `call` for about `seconds` with `concurrency` at a time, after a warm-up of a tenth of it.
 * Times are milliseconds. A call that throws ends the benchmark: a figure over errors means nothing.
 */
export async function measure(
  name: string,
  concurrency: number,
  seconds: number,
  call: (turn: number) => Promise<void>,
): Promise<Result> {
  let turn = 0;
  await run(concurrency, seconds / 10, () => call(turn++));
  const started = performance.now();
  const times = await run(concurrency, seconds, () => call(turn++));
  const elapsed = performance.now() - started;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    name,
    concurrency,
    calls: turn,
    perSecond: (times.length / elapsed) * 1000,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

async function run(concurrency: number, seconds: number, call: () => Promise<void>) {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      await call();
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return times;
}
