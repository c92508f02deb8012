import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const bundles = new Map<string, Promise<string>>();

/**
 * Makes a program one file that Node loads as it is, once for this process: a bot starts several times faster from it
 * than from its sources.
 * @param entry path of its TypeScript file
 * @returns path of the file, which goes when this process ends
 */
export function bundleBot(entry: string): Promise<string> {
  const known = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, known);
  return known;
}

async function bundle(entry: string): Promise<string> {
  const parent = join(root, 'node_modules', '.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'handover-bot-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'dist', 'store', 'sqlite', 'bot.mjs');
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: ['better-sqlite3'],
    // Libraries in CommonJS look for these.
    banner: {
      js: [
        "import { createRequire as bundledRequireOf } from 'node:module';",
        "import { fileURLToPath as bundledPathOf } from 'node:url';",
        'const require = bundledRequireOf(import.meta.url);',
        'const __filename = bundledPathOf(import.meta.url);',
        "const __dirname = bundledPathOf(new URL('.', import.meta.url));",
      ].join('\n'),
    },
    logLevel: 'error',
  });
  // The store finds its migrations three folders up.
  symlinkSync(join(root, 'migrations'), join(folder, 'migrations'), 'dir');
  return script;
}
