import { count } from '../../domain/counting.js';
import type { ScanningProgress } from '../../workflows/contractors/scanning.js';

const width = 30;

/** Where the bar is drawn: a terminal, or something that is none. */
export interface BarStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** A bar that is drawn over itself. Draws nothing where nobody looks. */
export function createProgressBar(stream: BarStream) {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  return {
    show({ requests, expected, secondsLeft }: ScanningProgress): void {
      const done = Math.round((width * requests) / Math.max(1, expected));
      const bar = `${'#'.repeat(done)}${'.'.repeat(width - done)}`;
      const left = secondsLeft > 0 ? `, about ${timeText(secondsLeft)} left` : '';
      stream.write(`\r\u001b[2K[${bar}] ${requests} of about ${expected} calls to DocSpace${left}`);
    },
    end(): void {
      stream.write('\r\u001b[2K');
    },
  };
}

function timeText(seconds: number): string {
  return seconds < 90 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
}
