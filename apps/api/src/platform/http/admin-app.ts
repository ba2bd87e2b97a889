// Owns serving the built admin: a single page and its assets. Which page it is, the browser
// decides; what may be seen, the API.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Env } from '../env.ts';
import { nonceOf } from './security.ts';

export async function adminRoutes({ adminBuild }: Env): Promise<Router> {
  const page = await readFile(join(adminBuild, 'index.html'), 'utf8');
  const routes = Router();
  // Those that are there were served before (`builtAssets`).
  routes.use(
    '/assets',
    (_req, res) => void res.status(404).json({ error: 'There is nothing here.' }),
  );
  routes.use(express.static(adminBuild, { index: false, maxAge: '1h', redirect: false }));
  routes.get('/{*path}', (_req, res) => {
    res
      .set('Cache-Control', 'no-store')
      .set('X-Robots-Tag', 'noindex')
      .type('html')
      .send(page.replaceAll('<script', `<script nonce="${nonceOf(res)}"`));
  });
  return routes;
}
