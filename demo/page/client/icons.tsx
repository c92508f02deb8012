import type { JSX } from 'preact';

const paths = {
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  hash: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  close: 'M5 5l14 14M19 5 5 19',
  back: 'M14 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-6z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  app: 'M4 11h14l-4-4M20 15H6l4 4',
  portal: 'M4 6h16v12H4zM4 10h16M8 6v12',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14A8 8 0 1 1 10 4a6.500 6.500 0 0 0 10 10z',
  power: 'M12 3v9M7 6a8 8 0 1 0 10 0',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 3',
} as const;

/** A sign that only decorates words beside it. */
export function Icon({ name, size = 16 }: { readonly name: keyof typeof paths; readonly size?: number }): JSX.Element {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
