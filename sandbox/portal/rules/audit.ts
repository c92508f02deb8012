import type { PortalState } from '../state.js';
import { type AuditAction, auditActions } from './audit-actions.js';

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
