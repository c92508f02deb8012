import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { confirmPerson } from './confirm-person.js';
import { init } from './init/init.js';
import { createTerminalPrompter } from './init/prompter.js';
import { kindCommands } from './kinds.js';
import { printManifest } from './manifest.js';
import { checkPolicy, reloadPolicy } from './policy.js';
import { start } from './start.js';

/** The command line: argv to a command. Rejects with what the command could not do. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  // Whatever is written, backups above all, is for this user only.
  process.umask(0o077);
  const program = new Command('handover').description('Offboarding for ONLYOFFICE DocSpace, approved in Slack.');

  program
    .command('start')
    .description('run the bot; settings come from the environment or .env, rules from policy.yml')
    .action(async () => {
      if (existsSync('.env')) process.loadEnvFile('.env');
      await start(process.env);
    });

  program
    .command('init')
    .description('ask for the five things that matter, and write .env and policy.yml')
    .action(async () => {
      await init({
        prompter: createTerminalPrompter(),
        folder: process.cwd(),
        slackApiUrl: process.env.SLACK_API_URL ?? null,
      });
    });

  program
    .command('people')
    .description('who is who')
    .command('confirm')
    .argument('<slack user id>', 'such as U0123ABCD')
    .description('say that a Slack user is the DocSpace person whom their email leads to now')
    .action(async (slackId: string) => {
      if (existsSync('.env')) process.loadEnvFile('.env');
      process.stdout.write(`${await confirmPerson(process.env, slackId)}\n`);
    });

  for (const add of kindCommands) add(program);

  const policy = program.command('policy').description('the rules in policy.yml');
  policy
    .command('check')
    .description('say what is wrong with policy.yml, without touching the bot')
    .action(() => {
      if (existsSync('.env')) process.loadEnvFile('.env');
      process.stdout.write(`${checkPolicy(process.env)}\n`);
    });
  policy
    .command('reload')
    .description('have the running bot read policy.yml again, as SIGHUP does, and say what changed')
    .action(async () => {
      if (existsSync('.env')) process.loadEnvFile('.env');
      process.stdout.write(`${await reloadPolicy(process.env)}\n`);
    });

  program
    .command('manifest')
    .description('print the Slack app manifest; with --http the one for HTTP instead of Socket Mode')
    .option('--http <address>', 'public https address of this program, such as https://handover.example.com')
    .action(({ http }: { http?: string }) => printManifest(http));

  await program.parseAsync(argv);
}
