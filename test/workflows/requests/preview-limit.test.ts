import { expect, it } from 'vitest';
import { createPreviewLimit } from '../../../src/workflows/requests/preview-limit.js';
import { createManualClock } from '../../builders/clock.js';

it('a person may have thirty previews in ten minutes, whatever others have', () => {
  const clock = createManualClock();
  const mayPreview = createPreviewLimit(clock);
  for (let read = 0; read < 30; read += 1) {
    expect(mayPreview('U0ANN')).toBe(true);
    clock.advance(1_000);
  }
  expect(mayPreview('U0ANN')).toBe(false);
  expect(mayPreview('U0BOB')).toBe(true);
  clock.advance(9 * 60_000 + 30_000);
  expect(mayPreview('U0ANN')).toBe(true);
  expect(mayPreview('U0ANN')).toBe(false);
  clock.advance(10 * 60_000);
  expect(mayPreview('U0ANN')).toBe(true);
});
