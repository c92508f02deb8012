import type { PortalState } from '../state.js';
import { auditActions } from './audit-actions.js';

/** Facts of the vendor's MessageAction table, for the actions that this portal records. */
export interface AuditAction {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** ActionType: 1 create, 2 update, 3 delete, 11 update access, 15 move, 16 reassigns. */
  readonly actionType: number;
  /** ProductType: 2 documents, 8 contacts. */
  readonly product: number;
  /** LocationType: 1 files, 2 folders, 27 rooms, 29 settings, 30 contacts. */
  readonly location: number;
  /** EntryTypes: 1 file, 2 folder, 23 user, 24 group, 25 room. */
  readonly entries: readonly number[];
}

export type AuditActionKey = keyof typeof auditActions;

const byId = new Map<number, AuditAction>(Object.values(auditActions).map((action) => [action.id, action]));

/** The facts of an action by its number; undefined for one that this portal does not know. */
export function auditActionById(id: number): AuditAction | undefined {
  return byId.get(id);
}

/** Appends one event to the trail. */
export function recordAudit(
  state: PortalState,
  event: {
    readonly now: Date;
    readonly actorId: string;
    readonly action: AuditActionKey;
    readonly target: readonly (string | number)[];
    /** Names of what it was about, as the vendor puts them into the text. */
    readonly about?: readonly string[];
    readonly context?: string;
  },
): void {
  const action = auditActions[event.action];
  state.counters.event += 1;
  const about = (event.about ?? []).filter((name) => name !== '').join(', ');
  state.audit.push({
    id: state.counters.event,
    at: event.now,
    userId: event.actorId,
    actionId: action.id,
    target: event.target.map(String),
    text: about === '' ? action.text : `${action.text}: ${about}`,
    context: event.context ?? null,
  });
}
