import type { KnownBlock } from '@slack/types';
import type { Policy } from '../../domain/policy/policy.js';
import type { Standing } from '../../domain/standing.js';
import type { Face } from '../kind.js';
import { actions, button, context, header } from '../kit/elements.js';
import { peopleLine } from '../kit/reply.js';
import { asText, bold, bullets, type Line, paragraph, richText, say, text } from '../kit/rich-text.js';
import { roleLines } from '../policy/roles.js';
import { type Commands, commandOf } from './commands.js';
import { actionIds } from './ids.js';
import { askers } from './may-ask.js';
import { openers } from './openers.js';

export interface HelpInput {
  /** What the policy lets the reader do. */
  readonly standing: Standing;
  readonly policy: Policy;
  /** Origin or host of the portal. */
  readonly portalHost: string;
  /** The slash commands as they are called here. */
  readonly commands: Commands;
  /** Kinds that the reader may ask for. */
  readonly faces: readonly Face[];
  /** Kinds that the reader may decide about. */
  readonly decides: readonly Face[];
  /** Every kind that there is: who decides may differ. */
  readonly everyFace: readonly Face[];
  /** What was typed and isn't known; null for a plain call for help. */
  readonly unknownWord?: string | null;
}

/** What the reader may do here, who asks and who decides. */
export function helpReply(input: HelpInput): { readonly text: string; readonly blocks: KnownBlock[] } {
  const { policy, portalHost, unknownWord = null } = input;
  const unknown = unknownWord === null ? [] : [say`I don’t know the word “${unknownWord}”.`];
  const items = helpLines(input);
  if (items.length === 0) {
    const nothing = nothingHere(policy);
    return {
      text: asText(nothing),
      blocks: [richText(...[...unknown, nothing].map(paragraph)), roles(input)],
    };
  }
  return {
    text: 'What you can do with Handover',
    blocks: [
      header('What you can do'),
      ...(unknown.length > 0 ? [richText(...unknown.map(paragraph))] : []),
      richText(bullets(items)),
      ...buttons(input),
      roles(input),
      context(`Portal: ${hostOf(portalHost)}`),
    ],
  };
}

function helpLines({ standing, commands, faces, decides }: HelpInput): readonly Line[] {
  const { requester, approver, auditor } = standing;
  return [
    ...(requester
      ? [
          ...faces.map(({ kind, words }) => item(words.opener, `${commandOf(commands, kind)} ${words.usage}`)),
          item('Cancel or stop what you asked for', 'with the buttons on my direct message to you'),
        ]
      : []),
    ...(approver
      ? [
          item(
            'Approve or deny',
            'on the card of each request; never about yourself, and your own only where the rules allow it',
          ),
          ...decides.flatMap(({ kind, words }) =>
            words.decides ? [item(words.decides.what, `${commandOf(commands, kind)} ${words.decides.how}`)] : [],
          ),
        ]
      : []),
    ...(requester || approver || auditor
      ? [
          item('See what waits, what runs and what is scheduled', `${commands.handover} status`),
          item('See how something is taken back', `${commands.handover} undo with a number like H-1042`),
          item(
            'Read the trail',
            `${commands.handover} audit, alone or with a person or a number like H-1042; you see ${approver || auditor ? 'everything but what is about yourself' : 'what you asked for'}`,
          ),
        ]
      : []),
    ...(auditor ? [item('Look into a request', `press Details on its card, or in ${commands.handover} status`)] : []),
  ];
}

function item(what: string, how: string): Line {
  return [bold(what), text(`: ${how}`)];
}

function buttons({ standing: { requester, approver, auditor }, faces }: HelpInput): KnownBlock[] {
  return [
    actions(
      ...(requester ? openers(faces) : []),
      ...(requester || approver || auditor ? [button({ action: actionIds.showStatus, label: 'Show status' })] : []),
    ),
  ];
}

/** For those whom the policy gives no part: what this is, and whom to ask. */
export function nothingHere(policy: Pick<Policy, 'requesters'>): Line {
  const ids = askers(policy);
  const whom = ids.length > 0 ? peopleLine(ids) : say`a DocSpace admin`;
  return say`Handover is your IT team’s offboarding tool. To have someone offboarded, ask ${whom}.`;
}

/** Who asks, and who decides. */
function roles({ policy, everyFace }: HelpInput): KnownBlock {
  return richText(...roleLines(policy, everyFace).map(paragraph));
}

function hostOf(portalHost: string): string {
  return URL.canParse(portalHost) ? new URL(portalHost).host || portalHost : portalHost;
}
