import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { httpManifest, parseManifest } from '../config/manifest.js';

const manifestFile = new URL('../../manifest.yml', import.meta.url);

/** Prints the app's manifest: as it is for Socket Mode, or for HTTP below the given public address. */
export function printManifest(http: string | undefined): void {
  const text = readFileSync(manifestFile, 'utf8');
  process.stdout.write(http === undefined ? text : stringify(httpManifest(parseManifest(text), http)));
}
