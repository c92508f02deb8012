import { useEffect, useState } from 'preact/hooks';
import type { Target } from '../../../scenes/target.js';
import { targetInSight } from './targets.js';

const mark = 'data-ring';

/** Keeps a ring around the first of these that is in sight; answers which one that is. */
export function useRing(targets: readonly Target[]): Target | undefined {
  const [ringed, setRinged] = useState<Target>();
  const wanted = JSON.stringify(targets);
  useEffect(() => {
    let around: HTMLElement | undefined;
    let frame = 0;
    const put = (): void => {
      frame = 0;
      const found = targetInSight(JSON.parse(wanted));
      setRinged(found?.target);
      if (found?.element === around) return;
      around?.removeAttribute(mark);
      around = found?.element;
      around?.setAttribute(mark, '');
      // A form is read from its top.
      if (!around?.closest('.dialog')) around?.scrollIntoView({ block: 'nearest' });
    };
    const putSoon = (): void => {
      frame ||= requestAnimationFrame(put);
    };
    put();
    const changes = new MutationObserver(putSoon);
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['class', 'hidden', 'inert', 'disabled', 'aria-selected', 'aria-current'],
    });
    document.addEventListener('input', putSoon);
    addEventListener('resize', putSoon);
    return () => {
      changes.disconnect();
      document.removeEventListener('input', putSoon);
      removeEventListener('resize', putSoon);
      cancelAnimationFrame(frame);
      around?.removeAttribute(mark);
    };
  }, [wanted]);
  return ringed && targets.find((target) => JSON.stringify(target) === JSON.stringify(ringed));
}
