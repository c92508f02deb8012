import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oldNodeSentence } from '../../src/cli/node-version.js';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };

describe('an old Node.js', () => {
  it.each(['18.20.4', '20.20.2', '22.18.9'])('%s is told what to install, in one sentence', (version) => {
    expect(oldNodeSentence(version)).toBe(
      `Handover needs Node.js 22.19 or newer, and this is ${version}: install a newer one (24 is tested), then start again.`,
    );
  });

  it.each(['22.19.0', '22.23.3', '24.0.0', '24.21.0', '26.1.0'])('%s is new enough', (version) => {
    expect(oldNodeSentence(version)).toBeUndefined();
  });

  it('is what package.json says too', () => {
    const oldest = engines.node.replace('>=', '');
    expect(oldNodeSentence(`${oldest}.0`)).toBeUndefined();
  });
});
