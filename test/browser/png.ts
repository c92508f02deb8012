import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 3 or 4 bytes a pixel, row by row. */
  readonly bytes: Buffer;
  readonly channels: number;
}

/** A picture's colors, 24 bits each, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colors: Uint32Array;
}

/** At most 256 colors, and which of them stands for each color of the pictures they were made of. */
export interface Palette {
  readonly bytes: Buffer;
  readonly indexes: ReadonlyMap<number, number>;
}

/** What every PNG begins with. */
export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColors = 256;
/** Sum of squares over red, green and blue. */
const sameColor = 40;

/** The same picture with a palette of 256 colors: a third of the bytes, and hardly a difference to see. */
export function smallPng(png: Buffer): Buffer {
  const picture = colorsOf(png);
  const { width, height } = picture;
  const palette = paletteOf([picture]);
  const pixels = indexesOf(picture.colors, palette);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) pixels.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  return Buffer.concat([
    signature,
    chunk('IHDR', headerOf(picture)),
    chunk('PLTE', palette.bytes),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads a picture as a browser writes it. */
export function colorsOf(png: Buffer): Picture {
  const { width, height, bytes, channels } = decode(png);
  const colors = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colors.length; pixel += 1) colors[pixel] = bytes.readUIntBE(pixel * channels, 3);
  return { width, height, colors };
}

/** The header of a picture of this size with a palette, eight bits a pixel. */
export function headerOf({ width, height }: Pick<Picture, 'width' | 'height'>): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return header;
}

/** The most used colors of all pictures, without those that nobody could tell from one that is in already. */
export function paletteOf(pictures: readonly Picture[]): Palette {
  const counts = new Map<number, number>();
  for (const { colors } of pictures) for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
  const chosen: number[] = [];
  for (const color of used) {
    if (chosen.length === mostColors) break;
    if (chosen.every((other) => distance(color, other) > sameColor)) chosen.push(color);
  }
  return {
    bytes: Buffer.concat(chosen.map(bytesOf)),
    indexes: new Map(used.map((color) => [color, nearest(chosen, color)])),
  };
}

/** One byte a pixel: the number of its color in the palette. */
export function indexesOf(colors: Uint32Array, { indexes }: Palette): Buffer {
  const pixels = Buffer.alloc(colors.length);
  for (const [at, color] of colors.entries()) pixels[at] = indexes.get(color) ?? 0;
  return pixels;
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

/** A piece of a PNG in its frame. */
export function chunk(type: string, data: Buffer): Buffer {
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
