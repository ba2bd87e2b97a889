// The admin is a single-page app under /admin/. In development the storefront on :3000 forwards
// /admin to this server, so the hot-reload socket is told the real port. The proxy below only
// serves people who open :3002 directly.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://localhost:3001';

export default defineConfig({
  base: '/admin/',
  plugins: [react(), tailwindcss()],
  server: {
    port: 3002,
    strictPort: true,
    hmr: { port: 3002, clientPort: 3002 },
    proxy: { '/trpc': api, '/media': api, '/uploads': api },
  },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false },
});
