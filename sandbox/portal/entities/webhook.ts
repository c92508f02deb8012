/** A webhook configuration. */
export interface Webhook {
  readonly id: number;
  name: string;
  uri: string;
  secretKey: string;
  enabled: boolean;
  ssl: boolean;
  /** Bit mask; 0 means every event. */
  triggers: number;
  targetId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  modifiedAt: Date | null;
  lastFailureAt: Date | null;
  lastFailureContent: string | null;
  lastSuccessAt: Date | null;
}

/** One event on its way to one webhook. */
export interface WebhookDelivery {
  readonly eventId: number;
  readonly webhookId: number;
  readonly trigger: string;
  readonly triggerId: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly payload: Readonly<Record<string, unknown>>;
  retryCount: number;
  /** Null while no attempt has been made. */
  lastStatus: number | null;
  state: 'waiting' | 'delivered' | 'failed';
}
