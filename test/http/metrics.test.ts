import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/http/metrics.js';

describe('what is counted', () => {
  it('is nothing about requests before it is known whose they are', async () => {
    const text = await createMetrics().text(undefined);
    expect(text).toContain('# TYPE handover_requests gauge');
    expect(text).not.toContain('handover_requests{');
  });

  it('has every state, those that there is none of as 0', async () => {
    const metrics = createMetrics();
    await metrics.text({ requests: { pending: 7 }, runs: { parked: 2 }, eventsWaiting: 3 });
    const text = await metrics.text({ requests: { approved: 1 }, runs: { parked: 2 }, eventsWaiting: 3 });
    const lines = text.split('\n');
    expect(lines).toContain('handover_requests{state="pending"} 0');
    expect(lines).toContain('handover_requests{state="approved"} 1');
    expect(lines).toContain('handover_runs{status="parked"} 2');
    expect(lines).toContain('handover_runs{status="done"} 0');
    expect(lines).toContain('handover_portal_events_waiting 3');
  });

  it('has the calls to both sides and the answers to both', async () => {
    const metrics = createMetrics();
    metrics.portalCall({ method: 'GET', route: '/people/{id}', durationMs: 120, status: 200 });
    metrics.portalCall({ method: 'GET', route: '/people/{id}', durationMs: 9_000, error: 'docspace_timeout' });
    metrics.portalCall({ method: 'PUT', route: '/files/owner', durationMs: 1 });
    metrics.slackCall('chat.postMessage', '429');
    metrics.answered('/docspace/webhook', 401);
    metrics.delivery('unsigned');
    const lines = (await metrics.text(undefined)).split('\n');
    expect(lines).toContain('handover_docspace_calls_total{method="GET",route="/people/{id}",answer="200"} 1');
    expect(lines).toContain(
      'handover_docspace_calls_total{method="GET",route="/people/{id}",answer="docspace_timeout"} 1',
    );
    expect(lines).toContain('handover_docspace_calls_total{method="PUT",route="/files/owner",answer="none"} 1');
    expect(lines).toContain('handover_docspace_call_duration_seconds_bucket{le="0.25",method="GET"} 1');
    expect(lines).toContain('handover_docspace_call_duration_seconds_count{method="GET"} 2');
    expect(lines).toContain('handover_slack_calls_total{method="chat.postMessage",answer="429"} 1');
    expect(lines).toContain('handover_public_requests_total{path="/docspace/webhook",status="401"} 1');
    expect(lines).toContain('handover_webhook_deliveries_total{outcome="unsigned"} 1');
  });
});
