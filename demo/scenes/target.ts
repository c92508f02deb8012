/** Something on the page that a step is about; it gets a ring while it is in sight. */
export type Target =
  /** Where one writes in a channel; `types` is what “Type it for me” writes there and sends. */
  | { readonly kind: 'composer'; readonly channel: string; readonly types: string | null }
  /** A channel in the list of conversations, or the app there. */
  | { readonly kind: 'conversation'; readonly name: string }
  /** A field of the open form by its label, while it is empty; `types` is what “Type it for me” writes there. */
  | { readonly kind: 'field'; readonly label: string; readonly types: string | null }
  /** The empty day and time of a moment in the open form; “Type it for me” takes that hour of a coming day. */
  | { readonly kind: 'moment'; readonly label: string; readonly daysAhead: number; readonly time: string }
  /** An option of the open form by the beginning of its words, while it isn’t chosen. */
  | { readonly kind: 'option'; readonly label: string }
  /** A button of Slack by the beginning of its words; of the newest message with this heading where one is given. */
  | { readonly kind: 'button'; readonly label: string; readonly card?: string }
  /** The button that says yes to the open question. */
  | { readonly kind: 'yes' }
  /** The way out of a form in which nothing is left to do. */
  | { readonly kind: 'close' }
  /** The way into the thread of the newest message with this heading, while no thread is open. */
  | { readonly kind: 'replies'; readonly card: string }
  /** What says these words in a message or on the Home tab; the newest of them, of a conversation where one is given. */
  | { readonly kind: 'words'; readonly words: string; readonly conversation?: string }
  /** What is kept on top in the portal, or one of its numbers, by words that stand in it. */
  | { readonly kind: 'fact'; readonly words: string };

/** Where one writes in a channel, by its name. */
function composer(channel: string, types: string | null = null): Target {
  return { kind: 'composer', channel, types };
}

function conversation(name: string): Target {
  return { kind: 'conversation', name };
}

export function field(label: string, types: string | null = null): Target {
  return { kind: 'field', label, types };
}

export function option(label: string): Target {
  return { kind: 'option', label };
}

export function button(label: string, card?: string): Target {
  return { kind: 'button', label, ...(card !== undefined && { card }) };
}

function replies(card: string): Target {
  return { kind: 'replies', card };
}

export function words(words: string, conversation?: string): Target {
  return { kind: 'words', words, ...(conversation !== undefined && { conversation }) };
}

export function fact(words: string): Target {
  return { kind: 'fact', words };
}

/** The button that says yes to the open question. */
export const yes: Target = { kind: 'yes' };

const approvals = 'offboarding-approvals';
const close: Target = { kind: 'close' };

/** The way to the cards of the approvals, for whoever is elsewhere or has something open in front of them. */
export const toApprovals: readonly Target[] = [close, conversation(approvals)];

/** The way to what the app wrote to the reader. */
export const toHandover: readonly Target[] = [close, conversation('Handover')];

/** Everything on the way to a command that is sent. */
export function sending(command: string, channel = approvals): readonly Target[] {
  return [button('Send'), composer(channel, command), close, conversation(channel)];
}

/** Everything on the way from a command to the request that was sent. */
export function asking(command: string, reason: string): readonly Target[] {
  return [field('Reason or ticket', reason), button('Send for approval'), ...sending(command)];
}

/** Everything on the way to an approval of the card with this heading, whatever its button says. */
export function approving(card: string, label = 'Approve'): readonly Target[] {
  return [yes, button(label, card), ...toApprovals];
}

/** Everything on the way to the thread of the card with this heading. */
export function reading(card: string): readonly Target[] {
  return [replies(card), ...toApprovals];
}
