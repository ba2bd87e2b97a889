// Gives the admin its words, read when it is built: `virtual:words/de` is the German catalogue. What has no
// words in the language yet is in English.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@kontor/messages/compile.ts';
import { sourceLanguage } from '@kontor/shared/languages.ts';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../../packages/messages/src/', import.meta.url));
const name = /^\0?virtual:words\/(\w+)$/;

export function words(): Plugin {
  return {
    name: 'kontor-words',
    resolveId: (id) => (name.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, language] = name.exec(id) ?? [];
      if (language === undefined) return;
      const files = [...filesOf(sourceLanguage), ...filesOf(language)];
      for (const file of files) this.addWatchFile(file);
      const said = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
      const catalogue = compile(Object.assign({}, ...said));
      // Browsers read JSON faster than the same as script.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))});`;
    },
  };
}

const filesOf = (language: string) =>
  readdirSync(`${folder}${language}`)
    .filter((file) => file.startsWith('admin-') || file === 'refusals.json')
    .map((file) => `${folder}${language}/${file}`);
