import { readFileSync } from 'node:fs';
import { loadPortalConfig } from '../../config/config.js';
import type { Variables } from '../../config/environment.js';
import { createDocSpace } from '../../docspace/portal.js';
import type { ScanResult } from '../../domain/contractors/scan-result.js';
import { createEmailLists } from '../../lists/lists.js';
import { openStore } from '../../store/sqlite/store.js';
import { scanContractors } from '../../workflows/contractors/scan.js';
import { type ScanFormat, scanText } from './output.js';
import { type BarStream, createProgressBar } from './progress.js';

export interface TerminalScan {
  readonly env: Variables;
  readonly dryRun: boolean;
  readonly format: ScanFormat;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: BarStream;
  readonly signal: AbortSignal;
}

/** The exit code of a scan that could not tell of everybody. */
const incompleteCode = 3;

/**
 * Looks at the contractors and prints what it finds; needs the portal and the policy, and no Slack. Changes nothing but
 * the memory of the portal's logs. Resolves to the exit code: 0, or 3 if the logs say too little of somebody.
 */
export async function scanFromTerminal(scan: TerminalScan): Promise<number> {
  const { env, dryRun, format, stdout, stderr, signal } = scan;
  if (!dryRun) {
    throw new Error(
      'The command line only looks: add --dry-run. Whom to disable is decided in Slack, with /contractors scan.',
    );
  }
  const config = loadPortalConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  const store = await openStore({ path: config.databasePath });
  const portal = createDocSpace({
    host: config.docspace.host,
    apiKey: config.docspace.apiKey.reveal(),
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
  });
  const bar = createProgressBar(stderr);
  try {
    const deps = {
      portal,
      activity: store.activity(config.docspace.host),
      lists: createEmailLists({ token: config.contractorsJsonToken?.reveal() ?? null }),
      policy: () => config.policy,
      clock: { now: () => new Date() },
    };
    const result = await scanContractors(deps, { signal, onProgress: bar.show });
    bar.end();
    stdout.write(scanText(result, format));
    return isComplete(result) ? 0 : incompleteCode;
  } catch (error) {
    // Rather than that a call was canceled.
    signal.throwIfAborted();
    throw error;
  } finally {
    bar.end();
    await portal.close();
    await store.close();
  }
}

function isComplete({ problems }: ScanResult): boolean {
  return !problems.some(({ kind }) => kind === 'notRead' || kind === 'logTooShort' || kind === 'notInTariff');
}
