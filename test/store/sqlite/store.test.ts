import { describe } from 'vitest';
import { draftStoreContract } from '../../contract/draft-store.js';
import { drawableStoreContract } from '../../contract/drawable-store.js';
import { messageStoreContract } from '../../contract/message-store.js';
import { noticeStoreContract } from '../../contract/notice-store.js';
import { pairingStoreContract } from '../../contract/pairing-store.js';
import { requestStoreContract } from '../../contract/request-store.js';
import { runChangeContract } from '../../contract/run-changes.js';
import { runStoreContract } from '../../contract/run-store.js';
import { slackWaitsContract } from '../../contract/slack-waits.js';
import { trailStoreContract } from '../../contract/trail-store.js';
import { vitalsStoreContract } from '../../contract/vitals-store.js';
import { openTemporaryStore } from './temporary-store.js';

describe('the SQLite store', () => {
  describe('as a request store', () => requestStoreContract(openTemporaryStore));
  describe('as a store of what people do to runs', () => runChangeContract(openTemporaryStore));
  describe('as a run store', () => runStoreContract(openTemporaryStore));
  describe('as a trail store', () => trailStoreContract(openTemporaryStore));
  describe('as a store of what is drawn', () => drawableStoreContract(openTemporaryStore));
  describe('as a message store', () => messageStoreContract(openTemporaryStore));
  describe('as a store of Slack’s waits', () => slackWaitsContract(openTemporaryStore));
  describe('as a store of signs of life', () => vitalsStoreContract(openTemporaryStore));
  describe('as a draft store', () => draftStoreContract(openTemporaryStore));
  describe('as a store of notices', () => noticeStoreContract(openTemporaryStore));
  describe('as a pairing store', () => pairingStoreContract(openTemporaryStore));
});
