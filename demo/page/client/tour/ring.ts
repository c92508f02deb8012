import { useEffect, useState } from 'preact/hooks';
import type { Target } from '../../../scenes/target.js';
import { targetInSight, targetsInSight } from './targets.js';
import { watchPage } from './watch-page.js';

const mark = 'data-ring';

/** What sends something when it is pressed: in a form, and where one writes. */
const sending = '.dialog-foot [data-ring], [data-ring] .send, .send[data-ring]';
/** How long what was sent may take to show its effect. */
const quietMs = 2_000;
/** How long a form may take to be read; until then it shows nothing but the way out. */
const readingMs = 1_500;

/** Keeps a ring around the first of these that is in sight; answers which one that is. */
export function useRing(targets: readonly Target[]): Target | undefined {
  const [ringed, setRinged] = useState<Target>();
  const wanted = JSON.stringify(targets);
  useEffect(() => {
    const rings = createRings();
    let quietUntilMs = 0;
    let closableSinceMs = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const found = targetInSight(JSON.parse(wanted));
      closableSinceMs = found?.target.kind === 'close' ? closableSinceMs || Date.now() : 0;
      const fromMs = Math.max(quietUntilMs, closableSinceMs && closableSinceMs + readingMs);
      const leftMs = fromMs - Date.now();
      clearTimeout(timer);
      if (leftMs > 0) timer = setTimeout(look, leftMs);
      setRinged(leftMs > 0 ? undefined : found?.target);
      rings.put(found && leftMs <= 0 ? [found.element] : []);
    };
    const stop = watchPage(look);
    // What was pressed takes a moment to show; until then what is behind it would ask to be pressed once more.
    const onPress = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(sending)) quietUntilMs = Date.now() + quietMs;
    };
    document.addEventListener('click', onPress, true);
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener('click', onPress, true);
      rings.put([]);
    };
  }, [wanted]);
  return ringed && targets.find((target) => JSON.stringify(target) === JSON.stringify(ringed));
}

/** Keeps a ring around each of these that is in sight. */
export function useRings(targets: readonly Target[]): void {
  const wanted = JSON.stringify(targets);
  useEffect(() => {
    const rings = createRings();
    const stop = watchPage(() => rings.put(targetsInSight(JSON.parse(wanted)).map(({ element }) => element)));
    return () => {
      stop();
      rings.put([]);
    };
  }, [wanted]);
}

/** True while the first of these that stands in Slack is in sight, or where there is none. */
export function useSight(targets: readonly Target[]): boolean {
  const wanted = JSON.stringify(targets.filter(({ kind }) => kind !== 'fact').slice(0, 1));
  const [seen, setSeen] = useState('[]');
  useEffect(() => {
    if (wanted === '[]') return;
    return watchPage(() => setSeen(targetInSight(JSON.parse(wanted)) ? wanted : ''));
  }, [wanted]);
  return wanted === '[]' || seen === wanted;
}

/** How long what comes beside it may push something out of sight that has just got its ring. */
const settlingMs = 3_000;

/** Rings around elements, each brought into sight when it gets one, and kept there for a moment. */
function createRings(): { put(elements: readonly HTMLElement[]): void } {
  const sinceMs = new Map<HTMLElement, number>();
  return {
    put(elements) {
      for (const element of sinceMs.keys()) {
        if (elements.includes(element)) continue;
        element.removeAttribute(mark);
        sinceMs.delete(element);
      }
      for (const element of elements) {
        if (!sinceMs.has(element)) sinceMs.set(element, Date.now());
        if (Date.now() - (sinceMs.get(element) ?? 0) < settlingMs) ring(element);
      }
    },
  };
}

function ring(element: HTMLElement): void {
  element.setAttribute(mark, '');
  // A form is read from its top.
  if (element.closest('.dialog')) return;
  element.scrollIntoView({ block: 'nearest' });
  // A list that stays at its end has to know at once that its reader is elsewhere.
  element.closest('.messages')?.dispatchEvent(new Event('scroll'));
}
