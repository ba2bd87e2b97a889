// The admin is a single-page app under /admin/. In development the storefront on :3000 forwards
// /admin to this server, so the hot-reload socket is told the real port. The proxy below only
// serves people who open this one directly.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { words } from './words-plugin.ts';

const api = process.env.API_URL ?? 'http://localhost:3001';
const port = Number(new URL(process.env.ADMIN_URL ?? 'http://localhost:3002').port);

export default defineConfig({
  base: '/admin/',
  plugins: [react(), tailwindcss(), words()],
  server: {
    port,
    strictPort: true,
    hmr: { port, clientPort: port },
    proxy: { '/trpc': api, '/media': api, '/uploads': api, '/downloads': api },
  },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false },
});
