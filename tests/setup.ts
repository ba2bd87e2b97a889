// Runs before every test file: whatever prints an error must be a failing test. A test that expects
// one says so itself with `vi.spyOn(console, 'error').mockImplementation(() => {})`.
import { afterEach, beforeEach } from 'vitest';

const print = console.error;
let printed: unknown[][] = [];

beforeEach(() => {
  printed = [];
  console.error = (...args) => {
    printed.push(args);
    print(...args);
  };
});

afterEach(() => {
  console.error = print;
  const first = printed[0];
  if (first) throw new Error(`console.error was called: ${first.map(String).join(' ')}`);
});
