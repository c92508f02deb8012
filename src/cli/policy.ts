import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadConfig } from '../config/config.js';
import { policyPath, type Variables } from '../config/environment.js';
import { ConfigError } from '../config/errors.js';
import { readPolicy } from '../config/policy.js';
import { reloadPath } from '../http/admin.js';

const answerSchema = z.union([
  z.object({ kind: z.literal('same') }),
  z.object({ kind: z.literal('refused'), mistakes: z.array(z.string()) }),
  z.object({
    kind: z.literal('changed'),
    differences: z.array(z.object({ key: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  }),
  z.object({ error: z.string() }),
]);

const waitMs = 30_000;

/** A sentence that policy.yml has no mistake. Throws ConfigError with a sentence per mistake. */
export function checkPolicy(env: Variables): string {
  const path = policyPath(env);
  readPolicy(path, (file) => readFileSync(file, 'utf8'));
  return `${path} has no mistake. A running bot goes by it after SIGHUP or \`handover policy reload\`.`;
}

/**
 * Has the running bot read policy.yml again, over its private address; what came of it in lines. Throws ConfigError
 * with the file's mistakes, and an Error with a sentence where no bot answers.
 */
export async function reloadPolicy(env: Variables): Promise<string> {
  const { admin } = loadConfig({ env, readFile: (path) => readFileSync(path, 'utf8') });
  if (admin.port === 0)
    throw new Error('ADMIN_PORT is 0, so where the bot listens isn’t known: send it SIGHUP instead.');
  const host = admin.host.includes(':') ? `[${admin.host}]` : admin.host;
  const answer = answerSchema.parse(await ask(`http://${host}:${admin.port}${reloadPath}`));
  if ('error' in answer) throw new Error(answer.error);
  if (answer.kind === 'refused') throw new ConfigError(answer.mistakes);
  if (answer.kind === 'same') return 'The bot goes by these rules already.';
  const lines = answer.differences.map(({ key, before, after }) => `  ${key}: ${before ?? '-'} -> ${after ?? '-'}`);
  return ['The bot goes by the new rules. What changed:', ...lines].join('\n');
}

async function ask(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(waitMs) });
    return await response.json();
  } catch (error) {
    throw new Error(`No bot answers at ${url}: is it running here, with this ADMIN_HOST and ADMIN_PORT?`, {
      cause: error,
    });
  }
}
