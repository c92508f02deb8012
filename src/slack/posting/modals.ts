import type { WebClient } from '@slack/web-api';
import { isRefusedBlocks, slackErrorCode } from '../connection/errors.js';
import type { SlackModal } from '../kit/message.js';

/** Opens a modal; the id of its view. A trigger lives three seconds and works once, so nothing is tried again but older blocks. */
export async function openModal(client: WebClient, triggerId: string, modal: SlackModal): Promise<string> {
  const answer = await withFallback(modal, (view) => client.views.open({ trigger_id: triggerId, view }));
  return answer.view?.id ?? '';
}

/** Opens a modal on top of the one that was clicked in; the id of its view. */
export async function pushModal(client: WebClient, triggerId: string, modal: SlackModal): Promise<string> {
  const answer = await withFallback(modal, (view) => client.views.push({ trigger_id: triggerId, view }));
  return answer.view?.id ?? '';
}

/** Replaces what a modal shows. One that was closed meanwhile answers not_found, which is nobody's mistake. */
export async function updateModal(client: WebClient, viewId: string, modal: SlackModal): Promise<void> {
  try {
    await withFallback(modal, (view) => client.views.update({ view_id: viewId, view }));
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}

async function withFallback<T>(modal: SlackModal, send: (view: SlackModal['view']) => Promise<T>): Promise<T> {
  try {
    return await send(modal.view);
  } catch (error) {
    if (!modal.fallback || !(isRefusedBlocks(error) || slackErrorCode(error) === 'invalid_arguments')) throw error;
    return await send(modal.fallback);
  }
}
