import { expect, it } from 'vitest';
import { readPortalZone } from '../../src/workflows/portal-zone.js';

const zone = (timeZone: string | undefined) => readPortalZone({ getPortal: async () => ({ timeZone }) });

it('an IANA name is taken', async () => {
  expect(await zone('Europe/Berlin')).toBe('Europe/Berlin');
});

it('a Windows name, none at all, or a portal that does not answer leave it unknown', async () => {
  expect(await zone('W. Europe Standard Time')).toBeNull();
  expect(await zone(undefined)).toBeNull();
  expect(await readPortalZone({ getPortal: () => Promise.reject(new Error('away')) })).toBeNull();
});
