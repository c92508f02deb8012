import type { Json } from '../../core/json.js';

/** Something that Slack delivers to an app. */
export interface Envelope {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly body: Json;
  readonly retry?: { readonly number: number; readonly reason: string };
}

/** What came of a delivery: the app has three seconds of real time to acknowledge. */
export type DeliveryOutcome =
  | { readonly outcome: 'acked'; readonly ack: Json | string | undefined }
  | { readonly outcome: 'operation_timeout'; readonly detail: string }
  | { readonly outcome: 'dispatch_failed'; readonly detail: string };

/** A way to an app. */
export interface Transport {
  send(envelope: Envelope): Promise<DeliveryOutcome>;
}

/** The time that Slack gives an app to acknowledge. */
export const ACK_TIMEOUT_MS = 3000;
