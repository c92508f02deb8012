/** Something on the page that a step is about; it gets a ring while it is in sight. */
export type Target =
  /** Where one writes in a channel; `types` is what “Type it for me” writes there and sends. */
  | { readonly kind: 'composer'; readonly channel: string; readonly types: string | null }
  /** A channel in the list of conversations, or the app there. */
  | { readonly kind: 'conversation'; readonly name: string }
  /** A field of the open form by its label, while it is empty; `types` is what “Type it for me” writes there. */
  | { readonly kind: 'field'; readonly label: string; readonly types: string | null }
  /** A button of Slack by the beginning of its words; of the newest message with this heading where one is given. */
  | { readonly kind: 'button'; readonly label: string; readonly card?: string }
  /** The way into the thread of the newest message with this heading, while no thread is open. */
  | { readonly kind: 'replies'; readonly card: string }
  /** A tab of the portal by its name. */
  | { readonly kind: 'tab'; readonly name: string }
  /** A row of the portal by words that stand in it. */
  | { readonly kind: 'row'; readonly words: string };

/** Where one writes in a channel, by its name. */
export function composer(channel: string, types: string | null = null): Target {
  return { kind: 'composer', channel, types };
}

export function conversation(name: string): Target {
  return { kind: 'conversation', name };
}

export function field(label: string, types: string | null = null): Target {
  return { kind: 'field', label, types };
}

export function button(label: string, card?: string): Target {
  return { kind: 'button', label, ...(card !== undefined && { card }) };
}

export function replies(card: string): Target {
  return { kind: 'replies', card };
}

export function tab(name: string): Target {
  return { kind: 'tab', name };
}

export function row(words: string): Target {
  return { kind: 'row', words };
}

const approvals = 'offboarding-approvals';

/** The way to the cards of the approvals, for whoever is elsewhere. */
export const toApprovals: Target = conversation(approvals);

/** Everything on the way from a command to the request that was sent. */
export function asking(command: string, reason: string): readonly Target[] {
  const form = [field('Reason or ticket', reason), button('Send for approval')];
  return [...form, button('Send'), composer(approvals, command), toApprovals];
}

/** Everything on the way to an approval of the card with this heading. */
export function approving(card: string): readonly Target[] {
  return [button('Disable and hand over'), button('Approve', card), button('Close'), toApprovals];
}

/** Everything on the way to a list of inactive contractors. */
export const scanning: readonly Target[] = [button('Send'), composer(approvals, '/contractors scan'), toApprovals];
