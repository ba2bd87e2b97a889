// Owns the question when a command is asked to end: by a signal, or because npm was. npm passes a
// signal on to the shell between it and us, and some shells die of it without a word to their
// child; then we have a new parent. Without npm a new parent means nothing (nohup, a closed shell).

/** Calls `end` once, with the name of the signal. */
export function onEnding(end) {
  let asked = false;
  const ask = (name) => {
    if (asked) return;
    asked = true;
    end(name);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ask(name));
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ask('SIGTERM');
  }, 250).unref();
}
