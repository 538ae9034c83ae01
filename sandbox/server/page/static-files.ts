import { promises as files } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request, type Response } from 'express';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/**
 * Only what this server sends runs or shows; styles may also stand on elements, as a chart's canvas needs them.
 * The chart library makes functions from text only for data in CSV and for functions in a specification; a card's
 * specification is JSON, so 'unsafe-eval' is not needed.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The chat page, its parts, and the libraries that it uses. */
export function mountStaticFiles(app: Express): void {
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    next();
  });
  app.get('/', (_request, response) => {
    response.sendFile('index.html', { root: web });
  });
  app.get('/web/:file.ts', sendScript);
  app.use('/web', express.static(web, { index: false }));
  app.get('/vendor/vchart.js', (_request, response) => {
    response.sendFile(join(packageFolder('@visactor/vchart'), 'build/index.min.js'));
  });
  app.use('/vendor/fonts', express.static(packageFolder('@fontsource/noto-sans-sc')));
}

/** A module of the page, with its types taken out: browsers read JavaScript. */
async function sendScript(request: Request, response: Response): Promise<void> {
  const file = String(request.params.file);
  if (!/^[a-z0-9-]+$/.test(file)) {
    response.status(404).end();
    return;
  }
  const source = await files.readFile(join(web, `${file}.ts`), 'utf8').catch(() => undefined);
  if (source === undefined) response.status(404).end();
  else response.type('text/javascript').send(stripTypeScriptTypes(source));
}

function packageFolder(name: string): string {
  return dirname(resolve(`${name}/package.json`));
}
