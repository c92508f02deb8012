import type { Command } from 'commander';
import { addContractorCommands } from './contractors/command.js';

/** What single kinds add to the command line. */
export const kindCommands: readonly ((program: Command) => void)[] = [addContractorCommands];
