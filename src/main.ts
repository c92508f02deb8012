#!/usr/bin/env node
import { exitCodeOf, sentenceOf } from './cli/mistakes.js';
import { oldNodeSentence } from './cli/node-version.js';

const tooOld = oldNodeSentence(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}

try {
  // Loaded only now: on an older Node.js the native parts would crash instead of answering.
  const { runProgram } = await import('./cli/program.js');
  await runProgram(process.argv);
  process.exit(process.exitCode ?? 0);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(exitCodeOf(error));
}
