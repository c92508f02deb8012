import { describe, expect, it, type TestContext } from 'vitest';
import { createSandboxPortal } from '../../sandbox/portal/portal.js';
import { handoverKey } from '../../sandbox/portal/seed-ids.js';
import { DocSpaceShapeError } from '../../src/docspace/errors.js';
import { createDocSpace } from '../../src/docspace/portal.js';
import { docSpaceCalls } from './docspace-calls.js';
import { type Checks, createChecks } from './openapi/checks.js';
import { functionsOf, watched } from './openapi/coverage.js';
import { hasOpenApi, openApiPath, readOpenApi } from './openapi/document.js';
import { createRecorder, type Exchange } from './openapi/recorder.js';
import { answerExceptions, requestExceptions } from './openapi-exceptions.js';
import { playScenario, scenarioNow, scenarioSeed } from './sandbox-scenario.js';

const timeouts = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };

let loaded: Checks | undefined;

function loadChecks(context: TestContext): Checks {
  context.skip(!hasOpenApi, `The portal's OpenAPI file is not at ${openApiPath}: DOCSPACE_OPENAPI may name its place.`);
  loaded ??= createChecks(readOpenApi());
  return loaded;
}

/** An answer without a value: what is sent is all that counts here. */
const emptyPortal: typeof globalThis.fetch = async () => Response.json({ count: 0, status: 0, statusCode: 200 });

async function sendEverything() {
  const recorder = createRecorder(emptyPortal);
  const portal = createDocSpace({ host: 'http://portal.example', apiKey: 'sk-x', timeouts, fetch: recorder.fetch });
  const called = new Set<string>();
  for (const call of docSpaceCalls) {
    await call(watched(portal, called)).catch((error: unknown) => {
      if (!(error instanceof DocSpaceShapeError)) throw error;
    });
  }
  await portal.close();
  return { exchanges: recorder.exchanges, called: [...called].sort(), functions: [...functionsOf(portal)].sort() };
}

describe('what the client sends', () => {
  it('is looked at for every function', async () => {
    const { called, functions } = await sendEverything();
    expect(called).toEqual(functions);
  });

  it('is what the portal describes, but for the exceptions', async (context) => {
    const checks = loadChecks(context);
    const { exchanges } = await sendEverything();
    const differences = [...new Set(exchanges.flatMap((exchange) => checks.request(exchange)))];
    expect(differences.sort()).toEqual(requestExceptions.map(({ difference }) => difference).sort());
  });
});

async function askEverything() {
  const sandbox = await createSandboxPortal({ seed: scenarioSeed(), clock: { now: () => scenarioNow } });
  const recorder = createRecorder(globalThis.fetch);
  const portal = createDocSpace({
    host: sandbox.url,
    apiKey: handoverKey,
    timeouts,
    fetch: recorder.fetch,
    clock: { now: () => scenarioNow },
  });
  const called = new Set<string>();
  try {
    await playScenario(watched(portal, called));
  } finally {
    await portal.close();
    await sandbox.close();
  }
  return { exchanges: recorder.exchanges, called: [...called].sort(), functions: [...functionsOf(portal)].sort() };
}

describe('what the sandbox portal answers', () => {
  it('is read by every function of the client', async () => {
    const { called, functions } = await askEverything();
    expect(called).toEqual(functions);
  });

  it('is what the portal describes, but for the exceptions', async (context) => {
    const checks = loadChecks(context);
    const { exchanges } = await askEverything();
    const differences = [...new Set(exchanges.flatMap((exchange) => checks.answer(exchange)))];
    expect(differences.sort()).toEqual(answerExceptions.map(({ difference }) => difference).sort());
  });
});

describe('the checks', () => {
  const sent = (parts: Partial<Exchange>): Exchange => ({
    method: 'GET',
    path: '/people/@self',
    query: new URLSearchParams(),
    body: undefined,
    status: 200,
    answer: undefined,
    ...parts,
  });

  it('find a request that is not described', (context) => {
    const checks = loadChecks(context);
    const found = [
      { path: '/people/everybody/else' },
      { query: new URLSearchParams('who=me') },
      { path: '/group', query: new URLSearchParams('count=1000&startIndex=x') },
      { path: '/files/rooms', query: new URLSearchParams('searchArea=Attic') },
      { body: {} },
      { method: 'POST', path: '/group' },
      { method: 'POST', path: '/group', body: { groupManger: 'x', groupManager: 'x' } },
    ].map((parts) => checks.request(sent(parts)));
    expect(found).toEqual([
      ['GET /people/everybody/else: is not described'],
      ['GET /people/@self: has no query who'],
      ['GET /group query count: must be <= 100', 'GET /group query startIndex: must be integer'],
      ['GET /files/rooms query searchArea: is never Attic'],
      ['GET /people/@self: has no body'],
      ['POST /group: needs a body'],
      ['GroupRequestDto: has no groupManger', 'GroupRequestDto.groupManager: must match format "uuid"'],
    ]);
  });

  it('find an answer that is not described', (context) => {
    const answer = { response: { isAdmin: 'yes', groups: [{ id: 'x' }], hobby: 'chess' } };
    expect(loadChecks(context).answer(sent({ answer }))).toEqual(
      expect.arrayContaining([
        'EmployeeFullDto: has no hobby',
        'EmployeeFullDto.isAdmin: must be boolean',
        'GroupSummaryDto: needs name',
        'GroupSummaryDto.id: must match format "uuid"',
      ]),
    );
  });
});
