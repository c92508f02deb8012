import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = new URL('../../src', import.meta.url).pathname;

it('nobody takes the three answers of samePerson and sameAs for a yes or a no', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const careless = files.flatMap((file) => {
    const calls = readFileSync(join(src, file), 'utf8').match(/.*\b(?:samePerson|sameAs)\(.*/g) ?? [];
    // Every call is compared on its line, or kept under a name.
    const isCareful =
      /same(Person|As)\(.*\) [!=]== '|= same(Person|As)\(|function same(Person|As)\(|\? samePerson\(party/;
    return calls.filter((line) => !isCareful.test(line)).map((line) => `${file}: ${line.trim()}`);
  });
  expect(careless).toEqual([]);
});
