import { type Json, recordOf, textOf } from '../../sandbox/core/json.js';
import type { Message, ViewState } from '../../sandbox/slack/model.js';
import type { SlackState } from '../../sandbox/slack/state/state.js';
import { mrkdwnSpans, type Viewer } from './block-inline.js';
import { blockLines } from './block-text.js';
import { type Style, span, type TextLine, wrap } from './text.js';

/** How one person sees messages, forms and questions. */
export interface Reader {
  readonly viewer: Viewer;
  message(message: Message): TextLine[];
  view(view: ViewState): TextLine[];
  dialog(confirm: Json): TextLine[];
}

/** Reads as a person of the workspace: their zone, and everybody's names. */
export function readerOf(state: SlackState, userId: string, width: number): Reader {
  const viewer: Viewer = {
    width,
    timeZone: state.users.get(userId)?.tz ?? 'UTC',
    nameOf: (id) =>
      state.users.get(id)?.realName ?? state.usergroups.get(id)?.handle ?? state.channels.get(id)?.name ?? id,
  };
  const plain = (object: Json | null | undefined): string => textOf(object ?? {}, 'text') ?? '';
  return {
    viewer,
    message: ({ blocks = [], text }) =>
      blocks.length > 0 ? blockLines(blocks, viewer) : wrap(mrkdwnSpans(text, viewer), width),
    view: (view) => [
      [span(plain(view.title), 'bold')],
      ...blockLines(view.blocks, viewer, view.state.values),
      buttons([plain(view.close), 'dim'], [plain(view.submit), 'good']),
    ],
    dialog: (confirm) => [
      [span(plain(recordOf(confirm, 'title')), 'bold')],
      ...wrap([span(plain(recordOf(confirm, 'text')))], width),
      buttons([plain(recordOf(confirm, 'deny')), 'dim'], [plain(recordOf(confirm, 'confirm')), 'good']),
    ],
  };
}

function buttons(...labels: readonly (readonly [string, Style])[]): TextLine {
  const shown = labels.filter(([label]) => label !== '');
  return shown.flatMap(([label, style], index) => [...(index > 0 ? [span('  ')] : []), span(`[ ${label} ]`, style)]);
}
