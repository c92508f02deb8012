import { describe, expect, it } from 'vitest';
import { type ScanNews, scanData, scanFollowed, scanMessages } from '../../../src/slack/contractors/scan-news.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, read } from '../reading.js';

const messageFor = (news: ScanNews, state: 'going' | 'over' | 'interrupted' = 'over') =>
  scanMessages[scanFollowed]?.({ data: scanData(news), state });

const wordsFor = (...input: Parameters<typeof messageFor>) => read(messageFor(...input)?.blocks ?? []);

describe('the message about a scan', () => {
  it.each<[ScanNews, string]>([
    [{ at: 'begun' }, '⏳ Scanning the contractors...'],
    [
      { at: 'reading', requests: 3, expected: 9, secondsLeft: 61 },
      '3 of about 9 calls to DocSpace, about 2 minutes left.',
    ],
    [{ at: 'reading', requests: 9, expected: 9, secondsLeft: 0 }, '9 of about 9 calls to DocSpace.'],
    [
      { at: 'proposed', requestId: 1001, counts: '2 of 4 look inactive.' },
      '2 of 4 look inactive. The approvers have the list: H-1001.',
    ],
    [{ at: 'held', requestId: 1001 }, 'its list is not plausible. H-1001 says why'],
    [{ at: 'nobody', counts: '0 of 4 look inactive.' }, '0 of 4 look inactive. Nobody is proposed.'],
    [
      { at: 'refused', sentence: 'Nobody can approve it.' },
      'could not be put before the approvers. Nobody can approve it.',
    ],
    [{ at: 'unreadable', because: 'The file is empty.' }, 'I could not read who is a contractor: The file is empty.'],
    [{ at: 'failed' }, 'DocSpace did not answer as it should.'],
  ])('says what there is to say: $at', (news, words) => {
    expect(wordsFor(news)).toContain(words);
  });

  it('says after a restart that the scan was interrupted, however far it was', () => {
    const words = wordsFor({ at: 'reading', requests: 3, expected: 9, secondsLeft: 61 }, 'interrupted');
    expect(words).toContain('⛔ The scan was interrupted, because I was restarted.');
    expect(words).toContain('Ask for another scan.');
  });

  it('can be sent whatever a list says is wrong with it, and is none for what it can’t read', () => {
    for (const because of hostileTexts) {
      const message = messageFor({ at: 'unreadable', because });
      if (message) expectSendable(message);
    }
    expect(scanMessages[scanFollowed]?.({ data: { at: 'elsewhere' }, state: 'going' })).toBeUndefined();
  });
});
