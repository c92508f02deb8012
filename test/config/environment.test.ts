import { describe, expect, it } from 'vitest';
import { policyPath, readEnvironment, type Variables } from '../../src/config/environment.js';
import { outcomeOf } from '../../src/config/errors.js';
import type { ReadFile } from '../../src/config/files.js';
import { diskWith, emptyDisk, goodEnv } from './builders.js';

const read = (changes: Variables = {}, readFile: ReadFile = emptyDisk) =>
  readEnvironment({ ...goodEnv, ...changes }, readFile);
const problems = (changes: Variables, readFile: ReadFile = emptyDisk) =>
  outcomeOf(() => read(changes, readFile)).problems;

describe('a good environment', () => {
  it('needs four settings and has defaults for the rest', () => {
    const environment = read();
    expect(environment).toMatchObject({
      docspace: { host: 'https://docs.example.com', webhookSecret: null },
      slack: { apiUrl: null, transport: { mode: 'socket' } },
      http: { host: '127.0.0.1', port: 3000 },
      admin: { host: '127.0.0.1', port: 9464 },
      databasePath: 'handover.db',
      policyFile: 'policy.yml',
      logLevel: 'info',
      commands: { offboard: '/offboard', handover: '/handover' },
    });
    expect(environment.docspace.apiKey.reveal()).toBe('sk-0123456789');
    expect(environment.slack.botToken.reveal()).toBe('xoxb-1-2-three');
  });

  it('takes everything that is given', () => {
    const environment = read({
      DOCSPACE_API_HOST: 'http://localhost:8092/',
      DOCSPACE_WEBHOOK_SECRET: 'eight888',
      SLACK_API_URL: 'http://[::1]:4000/api',
      HOST: '0.0.0.0',
      PORT: '0',
      ADMIN_HOST: '::1',
      ADMIN_PORT: '0',
      DATABASE_PATH: '/var/lib/handover.db',
      POLICY_FILE: '/etc/policy.yml',
      LOG_LEVEL: 'debug',
      COMMAND_OFFBOARD: '/leave-taking',
      COMMAND_HANDOVER: '/ho',
    });
    expect(environment).toMatchObject({
      docspace: { host: 'http://localhost:8092' },
      slack: { apiUrl: 'http://[::1]:4000/api/' },
      http: { host: '0.0.0.0', port: 0 },
      admin: { host: '::1', port: 0 },
      databasePath: '/var/lib/handover.db',
      policyFile: '/etc/policy.yml',
      logLevel: 'debug',
      commands: { offboard: '/leave-taking', handover: '/ho' },
    });
    expect(environment.docspace.webhookSecret?.reveal()).toBe('eight888');
  });

  it('is HTTP when the signing secret is given', () => {
    const { transport } = read({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: '0a1b2c' }).slack;
    expect(transport.mode === 'http' && transport.signingSecret.reveal()).toBe('0a1b2c');
  });

  it('prints without its secrets', () => {
    expect(JSON.stringify(read({ DOCSPACE_WEBHOOK_SECRET: 'eight888' }))).not.toMatch(/sk-0|xoxb-1|xapp-1|eight888/);
  });

  it('counts an empty value as absent', () => {
    expect(read({ PORT: '', DOCSPACE_WEBHOOK_SECRET: '', SLACK_BOT_TOKEN_FILE: '' }).http.port).toBe(3000);
    expect(policyPath({ POLICY_FILE: '' })).toBe('policy.yml');
    expect(policyPath({ POLICY_FILE: 'mine.yml' })).toBe('mine.yml');
  });
});

describe('mistakes', () => {
  it('are all told at once', () => {
    const found = outcomeOf(() => readEnvironment({}, emptyDisk)).problems;
    expect(found).toEqual([
      'DOCSPACE_API_HOST is missing.',
      'DOCSPACE_API_KEY is missing.',
      'SLACK_BOT_TOKEN is missing.',
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing; give one.',
    ]);
  });

  it.each([
    ['docs.example.com'],
    ['http://docs.example.com'],
    ['http://127.0.0.1.example.com'],
    ['https://docs.example.com/portal'],
    ['https://docs.example.com/?a=1'],
    ['https://docs.example.com?'],
    ['https://admin@docs.example.com'],
    ['ftp://localhost'],
  ])('the portal is not at %s', (address) => {
    expect(problems({ DOCSPACE_API_HOST: address })).toEqual([
      expect.stringMatching(/^DOCSPACE_API_HOST must be the https address of the portal alone/),
    ]);
  });

  it('a Slack address follows the same rule, except for its path', () => {
    for (const address of ['http://slack.example.com/api/', 'https://slack.com/api/?x', 'https://a:b@slack.com/api/']) {
      expect(problems({ SLACK_API_URL: address })).toEqual([expect.stringMatching(/^SLACK_API_URL must be an https/)]);
    }
  });

  it.each([
    ['DOCSPACE_API_KEY', 'pat-12345', 'a personal access token is not an API key'],
    ['DOCSPACE_API_KEY', 'Bearer sk-123', 'which starts with sk-'],
    ['DOCSPACE_API_KEY', 'sk-1\nX-Evil: 1', 'which starts with sk-'],
    ['DOCSPACE_WEBHOOK_SECRET', 'short', '8 to 50 characters'],
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'starts with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'starts with xapp-'],
    ['HOST', 'http://localhost', 'without scheme or port'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['ADMIN_PORT', '9464.5', 'a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'verbose', 'one of trace, debug, info, warn, error, fatal, silent'],
    ['COMMAND_OFFBOARD', 'offboard', 'a slash command such as /offboard'],
    ['COMMAND_HANDOVER', `/${'h'.repeat(32)}`, 'at most 32 characters'],
  ])('%s is not %j', (name, value, why) => {
    const found = problems({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name} must be `));
    expect(found[0]).toContain(why);
  });

  it('a sentence about a secret does not hold the secret', () => {
    expect(problems({ SLACK_BOT_TOKEN: 'xoxp-private' }).join()).not.toContain('private');
  });

  it('both transports are one too many', () => {
    expect(problems({ SLACK_SIGNING_SECRET: '0a1b2c' })).toEqual([
      'SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP) are both given; keep the one for your mode.',
    ]);
  });

  it('two servers cannot share a port, nor two commands a name', () => {
    expect(problems({ PORT: '9464', COMMAND_OFFBOARD: '/handover' })).toEqual([
      'PORT and ADMIN_PORT are both 9464; the two servers need different ports.',
      'COMMAND_OFFBOARD and COMMAND_HANDOVER are both /handover; they need different names.',
    ]);
    expect(problems({ PORT: '9464', HOST: '10.0.0.7' })).toEqual([]);
  });
});

describe('secrets in files', () => {
  const disk = diskWith({
    '/run/key': 'sk-from-file\n',
    '/run/empty': '\n',
    '/run/windows': 'sk-crlf\r\n',
    '/run/two': 'sk-a\n\n',
  });
  const fileProblems = (path: string) => problems({ DOCSPACE_API_KEY: '', DOCSPACE_API_KEY_FILE: path }, disk);

  it('lose one newline at the end, and only one', () => {
    const keyIn = (path: string) =>
      read({ DOCSPACE_API_KEY: '', DOCSPACE_API_KEY_FILE: path }, disk).docspace.apiKey.reveal();
    expect(keyIn('/run/key')).toBe('sk-from-file');
    expect(keyIn('/run/windows')).toBe('sk-crlf');
    expect(fileProblems('/run/two')).toHaveLength(1);
  });

  it('decide the transport like secrets in variables', () => {
    const files = diskWith({ '/run/app': 'xapp-1' });
    expect(read({ SLACK_APP_TOKEN: '', SLACK_APP_TOKEN_FILE: '/run/app' }, files).slack.transport.mode).toBe('socket');
  });

  it('cannot be given twice', () => {
    expect(problems({ DOCSPACE_API_KEY_FILE: '/run/key' }, disk)).toEqual([
      'DOCSPACE_API_KEY and DOCSPACE_API_KEY_FILE are both given; keep one.',
    ]);
  });

  it('must be readable and hold something; that is one sentence, not two', () => {
    expect(fileProblems('/run/none')).toEqual(['DOCSPACE_API_KEY_FILE: /run/none: there is no such file.']);
    expect(fileProblems('/run/empty')).toEqual(['DOCSPACE_API_KEY_FILE: /run/empty is empty.']);
    const denied = () => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    };
    expect(problems({ SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: '/run/bot' }, denied)).toEqual([
      "SLACK_BOT_TOKEN_FILE: /run/bot: it can't be read (EACCES).",
    ]);
    const broken = () => {
      throw 'no';
    };
    expect(problems({ SLACK_APP_TOKEN: '', SLACK_APP_TOKEN_FILE: '/run/app' }, broken)).toEqual([
      "SLACK_APP_TOKEN_FILE: /run/app: it can't be read (unknown error).",
    ]);
  });
});

describe('names that are nearly ours', () => {
  it.each([
    ['SLACK_BOT_TOKE', 'SLACK_BOT_TOKEN'],
    ['SLACK_SIGNING_SECRETS', 'SLACK_SIGNING_SECRET'],
    ['DOCSPACE_APIHOST', 'DOCSPACE_API_HOST'],
    ['DOCSPACE_API_KEY_FIL', 'DOCSPACE_API_KEY_FILE'],
    ['slack_bot_token', 'SLACK_BOT_TOKEN'],
    ['HANDOVER_DATABASE_PATH', 'DATABASE_PATH'],
  ])('%s is taken for a slip of %s', (name, meant) => {
    expect(problems({ [name]: 'x' })).toEqual([`${name} is not a setting; did you mean ${meant}?`]);
  });

  it('are left alone when they belong to something else', () => {
    const others = {
      SLACK_WEBHOOK_URL: 'https://example.com',
      DOCSPACE_REGION: 'eu',
      HANDOVER_PORT: 'tcp://10.0.0.1:3000',
      HANDOVER_SERVICE_HOST: '10.0.0.1',
      SLACK_BOT_TOKE: '',
      PORTS: '1',
    };
    expect(problems(others)).toEqual([]);
  });
});
