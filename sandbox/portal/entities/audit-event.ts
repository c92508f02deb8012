/** One row of the portal's audit trail. */
export interface AuditEvent {
  readonly id: number;
  readonly at: Date;
  /** Who did it. */
  readonly userId: string;
  readonly actionId: number;
  readonly target: readonly string[];
  readonly text: string;
  readonly context: string | null;
}

/** One row of the sign-in history. */
export interface LoginEvent {
  readonly id: number;
  readonly at: Date;
  readonly userId: string;
  readonly login: string;
  readonly actionId: number;
  readonly ip: string;
}
