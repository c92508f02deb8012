import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page's script and stylesheet, built in memory. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

const entry = fileURLToPath(new URL('client/main.tsx', import.meta.url));

/** @throws when the sources don't build, with esbuild's messages */
export async function bundlePage(): Promise<Bundle> {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: ['chrome120', 'firefox120', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = (ending: string): string => built.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
