import { parseArgs } from 'node:util';
import { createSandboxPortal } from './portal.js';
import { demoSeed } from './seed.js';
import { carolKey, handoverKey, janeKey, ownerKey } from './seed-ids.js';

/** The portal alone, until the process is told to end. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8092' },
    people: { type: 'string', default: '0' },
    token: { type: 'string' },
  },
});
const portal = await createSandboxPortal({
  seed: demoSeed({ people: Number(values.people), now: new Date() }),
  clock: { now: () => new Date() },
  port: Number(values.port),
  ...(values.token !== undefined && { controlToken: values.token }),
});
const keys = { 'a DocSpace admin': handoverKey, 'the owner': ownerKey, Jane: janeKey, Carol: carolKey };
const lines = [
  `${portal.url}/api/2.0`,
  ...Object.entries(keys).map(([who, key]) => `  ${key.padEnd(20)} key of ${who}`),
  `curl -s -H 'Authorization: Bearer ${handoverKey}' ${portal.url}/api/2.0/people/@self`,
];
process.stdout.write(`${lines.join('\n')}\n`);
