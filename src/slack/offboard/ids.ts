import type { EntryId } from '../../domain/portal.js';

/** `action_id`s of this form and its hand-over map. */
export const actionIds = {
  chooseLeaver: 'chooseLeaver',
  chooseSuccessor: 'chooseSuccessor',
  /** Opens the reassignment's form instead, in the same modal. */
  reassignInstead: 'reassignInstead',
  when: 'when',
  startAt: 'startAt',
  links: 'links',
  confirmEmail: 'confirmEmail',
  deleteEmail: 'deleteEmail',
  /** Stands in forms that are open while the program is updated. */
  handoverMap: 'moreChoices',
  previousPage: 'previousPage',
  nextPage: 'nextPage',
  roomSuccessor: 'roomSuccessor',
  groupSuccessor: 'groupSuccessor',
  /** On the form, for every room and group at once. */
  allToDefault: 'allToDefault',
  allAsProposed: 'allAsProposed',
  /** The same in the hand-over map. */
  mapToDefault: 'mapToDefault',
  mapAsProposed: 'mapAsProposed',
  chooseWorkspace: 'chooseWorkspace',
  chooseArchive: 'chooseArchive',
  chooseHr: 'chooseHr',
} as const;

/** `callback_id`s of this form's views. */
export const callbackIds = {
  choosePerson: 'choosePerson',
  form: 'offboardForm',
  /** Stands in forms that are open while the program is updated. */
  handoverMap: 'moreChoices',
  confirmDelete: 'confirmDelete',
} as const;

/** `block_id`s of the form's inputs: inline errors name them. */
export const inputIds = {
  leaver: 'offboard.leaver',
  when: 'offboard.when',
  startAt: 'offboard.startAt',
  links: 'offboard.links',
  confirmEmail: 'offboard.confirmEmail',
  deleteEmail: 'offboard.deleteEmail',
} as const;

/** The successor's input; another `generation` makes Slack forget what was chosen. */
export function successorInputId(generation = 0): string {
  return `offboard.successor.${generation}`;
}

const rowKinds = ['room', 'group', 'workspace', 'archive', 'hr'] as const;

/** A row of the hand-over map; the last three kinds have one row each. */
export interface RowTarget {
  readonly kind: (typeof rowKinds)[number];
  readonly id: string;
}

/** Another `generation` makes Slack forget what was chosen in the row. */
export function rowBlockId(kind: RowTarget['kind'], id: EntryId, generation = 0): string {
  return generation === 0 ? `row.${kind}.${id}` : `row.${kind}@${generation}.${id}`;
}

/** What a row's block_id stands for; undefined for any other block. */
export function parseRowBlockId(blockId: string): RowTarget | undefined {
  const [, word, id] = /^row\.([a-z]+)(?:@\d+)?\.(.+)$/s.exec(blockId) ?? [];
  const kind = rowKinds.find((known) => known === word);
  return kind === undefined || id === undefined ? undefined : { kind, id };
}
