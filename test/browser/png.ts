import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 3 or 4 bytes a pixel, row by row. */
  readonly bytes: Buffer;
  readonly channels: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColors = 256;
/** Sum of squares over red, green and blue. */
const sameColor = 40;

/** The same picture with a palette of 256 colors: a third of the bytes, and hardly a difference to see. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, bytes, channels } = decode(png);
  const counts = new Map<number, number>();
  const colors = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colors.length; pixel += 1) {
    const color = bytes.readUIntBE(pixel * channels, 3);
    colors[pixel] = color;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
  const palette = paletteOf(used);
  const indexes = new Map(used.map((color) => [color, nearest(palette, color)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows[row * (width + 1) + 1 + column] = indexes.get(colors[row * width + column] ?? 0) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colorBytes = Buffer.concat(palette.map(bytesOf));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colorBytes),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most used colors, without those that nobody could tell from one that is in already. */
function paletteOf(used: readonly number[]): number[] {
  const palette: number[] = [];
  for (const color of used) {
    if (palette.length === mostColors) break;
    if (palette.every((other) => distance(color, other) > sameColor)) palette.push(color);
  }
  return palette;
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
}

function nearest(palette: readonly number[], color: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of palette.entries()) {
    const apart = distance(color, candidate);
    if (apart < least) [best, least] = [index, apart];
  }
  return best;
}

function bytesOf(color: number): Buffer {
  return Buffer.from([color >> 16, (color >> 8) & 255, color & 255]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Reads what browsers write: eight bits a channel, with or without alpha, not interlaced. */
function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let header = Buffer.alloc(13);
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Buffer.from(body);
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = header[9] === 6 ? 4 : 3;
  return { width, height, channels, bytes: unfiltered(inflateSync(Buffer.concat(data)), { width, height, channels }) };
}

function unfiltered(raw: Buffer, size: { width: number; height: number; channels: number }): Buffer {
  const stride = size.width * size.channels;
  const out = Buffer.alloc(stride * size.height);
  for (let row = 0; row < size.height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let index = 0; index < stride; index += 1) {
      const at = row * stride + index;
      const left = index >= size.channels ? (out[at - size.channels] ?? 0) : 0;
      const above = row > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = row > 0 && index >= size.channels ? (out[at - stride - size.channels] ?? 0) : 0;
      out[at] = (raw[row * (stride + 1) + 1 + index] ?? 0) + predicted(filter, { left, above, corner });
    }
  }
  return out;
}

function predicted(filter: number, near: { left: number; above: number; corner: number }): number {
  const { left, above, corner } = near;
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const guess = left + above - corner;
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(guess - value)) as [
        number,
        number,
        number,
      ];
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default:
      return 0;
  }
}
