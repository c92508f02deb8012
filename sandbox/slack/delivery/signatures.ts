import { createHmac } from 'node:crypto';

/** How a forged delivery is signed. */
export type SignatureKind = 'good' | 'bad' | 'stale' | 'missing';

/** Slack's v0 signature of a raw body; the time is in seconds since the epoch. */
function sign(secret: string, timestamp: number, rawBody: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${rawBody}`).digest('hex')}`;
}

/**
 * The signature headers of a delivery. The time is the machine's, since the app checks it against its own
 * clock; a stale one is older than the five minutes that Slack allows.
 */
export function signatureHeaders(params: {
  readonly secret: string;
  readonly rawBody: string;
  readonly kind: SignatureKind;
  readonly nowMs: number;
}): Record<string, string> {
  const { secret, rawBody, kind, nowMs } = params;
  if (kind === 'missing') return {};
  const timestamp = Math.floor(nowMs / 1000) - (kind === 'stale' ? 400 : 0);
  return {
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': sign(kind === 'bad' ? `${secret}-wrong` : secret, timestamp, rawBody),
  };
}
