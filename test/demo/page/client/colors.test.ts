import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('../../../../demo/page/client/css/tokens.css', import.meta.url), 'utf8');
const valuesOf = (name: string): string[] =>
  [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, value = '']) => value);

/** Relative luminance as WCAG 2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colors of the page', () => {
  it.each(['green', 'green-hover', 'red-fill', 'side-shown'])('leave white words on --%s readable', (name) => {
    const values = valuesOf(name);
    // Light, chosen dark, and dark as the machine is.
    expect(values.length).toBeGreaterThanOrEqual(3);
    for (const value of values) expect(1.05 / (luminance(value) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});
