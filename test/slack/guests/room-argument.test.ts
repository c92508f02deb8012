import { describe, expect, it } from 'vitest';
import { parseRoomArgument } from '../../../src/slack/guests/room-argument.js';

const host = 'https://docs.example.com';
const parse = (text: string) => parseRoomArgument(text, host);

describe('what /guest-cleanup names', () => {
  it('is nothing, everything, a room by id, or a name', () => {
    expect(parse('  ')).toEqual({ kind: 'none' });
    expect(parse(' All ')).toEqual({ kind: 'all' });
    expect(parse('42')).toEqual({ kind: 'room', id: 42 });
    expect(parse('Launch 2026')).toEqual({ kind: 'name', name: 'Launch 2026' });
    expect(parse('0042')).toEqual({ kind: 'name', name: '0042' });
    expect(parse('9'.repeat(40))).toEqual({ kind: 'name', name: '9'.repeat(40) });
  });

  it('is the room of a link to the portal, as Slack writes links', () => {
    for (const link of [
      'https://docs.example.com/rooms/shared/42',
      'https://docs.example.com/rooms/shared/42/filter?folder=99',
      'https://docs.example.com/rooms/archived/42/filter?folder=42&amp;count=25',
      'https://docs.example.com/rooms/shared/filter?folder=42',
      'https://DOCS.example.com/rooms/archived/filter?folder=42',
    ]) {
      expect(parse(link)).toEqual({ kind: 'room', id: 42 });
      expect(parse(`<${link}>`)).toEqual({ kind: 'room', id: 42 });
      expect(parse(`<${link}|docs.example.com>`)).toEqual({ kind: 'room', id: 42 });
    }
  });

  it('is a room of third-party storage, whose id is text', () => {
    expect(parse('https://docs.example.com/rooms/shared/sbox-12-%7Ca%20b')).toEqual({
      kind: 'room',
      id: 'sbox-12-|a b',
    });
  });

  it('is no room on another host, whatever the link looks like', () => {
    for (const link of [
      'https://evil.example/rooms/shared/42',
      'https://docs.example.com.evil.example/rooms/shared/42',
      'https://docs.example.com@evil.example/rooms/shared/42',
      'https://user:pass@docs.example.com/rooms/shared/42',
      'http://docs.example.com/rooms/shared/42',
      'https://docs.example.com:8443/rooms/shared/42',
      'https://',
    ])
      expect(parse(link)).toEqual({ kind: 'otherHost' });
  });

  it('is no room where the portal’s link leads elsewhere', () => {
    for (const path of ['', 'rooms/share?key=abc', 'rooms/shared/filter', 'rooms/shared/%E0%A4', 'doceditor?fileId=9'])
      expect(parse(`https://docs.example.com/${path}`)).toEqual({ kind: 'noRoom' });
  });

  it('is a name with the characters that Slack escapes', () => {
    expect(parse('R&amp;D &lt;2026&gt;')).toEqual({ kind: 'name', name: 'R&D <2026>' });
    expect(parse('&amp;lt;')).toEqual({ kind: 'name', name: '&lt;' });
  });
});
