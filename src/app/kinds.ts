import type { KindServices } from '../workflows/kinds.js';
import { createScanning } from './contractors/scanning.js';
import type { Parts } from './parts.js';

/** What single kinds do besides running their requests, in this process. */
export function createKindServices(parts: Parts): KindServices {
  return { contractors: createScanning(parts) };
}
