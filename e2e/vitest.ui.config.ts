// Components in the Chromium of the journeys, under the admin's stylesheet. They reach no server: what a
// component would ask of one is handed to it.
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineProject } from 'vitest/config';
import { findChromium, launchArguments } from './chromium.ts';

// Every run of vitest reads this; one that needs no browser is not to fail for the lack of it.
const chromium = await findChromium().catch(() => ({ executablePath: '', isPackaged: false }));

export default defineProject({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [react(), tailwindcss()],
  // Named, so that none is found in the middle of a run and every page loaded anew.
  optimizeDeps: {
    include: [
      '@lingui/message-utils/compileMessage',
      'axe-core',
      'radix-ui',
      'react-hook-form',
      'react-router',
      'vitest-browser-react',
    ],
  },
  test: {
    name: 'ui',
    include: ['{packages,apps}/*/src/**/*.ui.test.tsx'],
    setupFiles: ['tests/setup.ts', 'e2e/ui-setup.ts'],
    expect: { poll: { timeout: 5_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: chromium.executablePath,
          args: launchArguments(chromium),
        },
        contextOptions: { reducedMotion: 'reduce', locale: 'en-GB' },
        actionTimeout: 5_000,
      }),
      instances: [{ browser: 'chromium', viewport: { width: 1000, height: 800 } }],
    },
  },
});
