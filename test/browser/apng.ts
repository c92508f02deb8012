import { deflateSync } from 'node:zlib';
import { chunk, colorsOf, headerOf, indexesOf, paletteOf, signature } from './png.js';

export interface Frame {
  /** A picture as a browser writes it; all of one size. */
  readonly png: Buffer;
  readonly shownMs: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * An animated PNG that plays once and stays at its end: a palette for all frames, and of each frame only the box in which it
 * differs from the one before (Portable Network Graphics, third edition).
 * @throws when there is no frame
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const pictures = frames.map(({ png }) => colorsOf(png));
  const [first] = pictures;
  if (!first) throw new Error('An animation needs a frame.');
  const palette = paletteOf(pictures);
  const indexed = pictures.map(({ colors }) => indexesOf(colors, palette));
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames.length, 0);
  control.writeUInt32BE(1, 4);
  let number = 0;
  const parts = frames.flatMap(({ shownMs }, at) => {
    const pixels = indexed[at] ?? Buffer.alloc(0);
    const box = at === 0 ? wholeOf(first) : changedBox(indexed[at - 1] ?? pixels, pixels, first);
    const data = deflateSync(rowsOf(pixels, box, first.width), { level: 9 });
    const head = chunk('fcTL', frameControl({ number, box, shownMs }));
    number += 1;
    if (at === 0) return [head, chunk('IDAT', data)];
    const body = Buffer.alloc(4);
    body.writeUInt32BE(number, 0);
    number += 1;
    return [head, chunk('fdAT', Buffer.concat([body, data]))];
  });
  return Buffer.concat([
    signature,
    chunk('IHDR', headerOf(first)),
    chunk('acTL', control),
    chunk('PLTE', palette.bytes),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function frameControl({ number, box, shownMs }: { number: number; box: Box; shownMs: number }): Buffer {
  const control = Buffer.alloc(26);
  for (const [index, value] of [number, box.width, box.height, box.left, box.top].entries()) {
    control.writeUInt32BE(value, index * 4);
  }
  control.writeUInt16BE(shownMs, 20);
  control.writeUInt16BE(1_000, 22);
  return control;
}

function wholeOf({ width, height }: { readonly width: number; readonly height: number }): Box {
  return { left: 0, top: 0, width, height };
}

/** The smallest box around everything that differs; a single pixel where nothing does. */
function changedBox(before: Buffer, now: Buffer, size: { readonly width: number; readonly height: number }): Box {
  let [left, top, right, bottom] = [size.width, size.height, -1, -1];
  for (let at = 0; at < now.length; at += 1) {
    if (before[at] === now[at]) continue;
    const column = at % size.width;
    const row = (at - column) / size.width;
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  if (right < 0) return { left: 0, top: 0, width: 1, height: 1 };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Rows of a box, each behind the sign that it is not filtered. */
function rowsOf(pixels: Buffer, { left, top, width, height }: Box, stride: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * stride + left;
    pixels.copy(rows, row * (width + 1) + 1, from, from + width);
  }
  return rows;
}
