import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type ScanFormat, scanFormats } from './output.js';
import { scanFromTerminal } from './scan.js';

/** `handover contractors scan`. */
export function addContractorCommands(program: Command): void {
  program
    .command('contractors')
    .description('people from outside who are no longer active')
    .command('scan')
    .description('look at all contractors and print who is inactive, unknown or invited; needs no Slack')
    .option('--dry-run', 'only look: the one thing that the command line may do', false)
    .addOption(new Option('--format <format>', 'how it is printed').choices(scanFormats).default('table'))
    .action(async ({ dryRun, format }: { dryRun: boolean; format: ScanFormat }) => {
      if (existsSync('.env')) process.loadEnvFile('.env');
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort(new Error('The scan was stopped; what it read is remembered.')));
      const { env, stdout, stderr } = process;
      process.exitCode = await scanFromTerminal({ env, dryRun, format, stdout, stderr, signal: stop.signal });
    });
}
