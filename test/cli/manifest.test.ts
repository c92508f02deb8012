import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { printManifest } from '../../src/cli/manifest.js';

let printed: string;
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

it('prints the manifest for Socket Mode as it is, comments and all', () => {
  printManifest(undefined);
  expect(printed).toBe(readFileSync('manifest.yml', 'utf8'));
});

it('prints the one for HTTP with the address in it', () => {
  printManifest('https://handover.example.com');
  expect(parse(printed).settings).toMatchObject({
    socket_mode_enabled: false,
    interactivity: { request_url: 'https://handover.example.com/slack/events' },
  });
});

it('prints nothing for an address that Slack cannot call', () => {
  expect(() => printManifest('http://handover.example.com')).toThrow('https');
  expect(printed).toBe('');
});
