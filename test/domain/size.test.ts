import { expect, it } from 'vitest';
import { sizeText } from '../../src/domain/size.js';

it.each([
  [0, '0 bytes'],
  [1_023, '1023 bytes'],
  [1_024, '1.0 KB'],
  [48_250_112, '46.0 MB'],
  [3 * 1024 ** 3, '3.0 GB'],
  [5e15, '4547.5 TB'],
])('%i bytes are %s', (bytes, said) => {
  expect(sizeText(bytes)).toBe(said);
});
