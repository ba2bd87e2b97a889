// Runs in the browser before every file of component tests. The look is the admin's, for contrast and for
// what covers what. What a test leaves on the page is looked at by axe.
import '../apps/admin/src/app.css';
import axe from 'axe-core';
import { afterEach, expect } from 'vitest';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

afterEach(async () => {
  const options: axe.RunOptions = { runOnly: tags, resultTypes: ['violations'] };
  const { violations } = await axe.run(document.body, options);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes[0]?.html}`);
  expect(found).toEqual([]);
});
