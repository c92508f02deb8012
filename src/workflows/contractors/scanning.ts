import type { ScanResult } from '../../domain/contractors/scan-result.js';

/** How far a scan is. */
export interface ScanningProgress {
  /** Calls to the portal so far, and as many as there will be as far as it can be told. */
  readonly requests: number;
  readonly expected: number;
  readonly secondsLeft: number;
}

/** Looks at all contractors; may throw the portal's errors, and those of the list of contractors. */
export interface Scanning {
  scan(options: { readonly onProgress?: (progress: ScanningProgress) => void }): Promise<ScanResult>;
}
