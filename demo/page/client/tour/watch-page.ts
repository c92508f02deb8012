/** Calls `look` at once, and once a frame when what can be seen may have changed; answers how to stop. */
export function watchPage(look: () => void): () => void {
  let frame = 0;
  const lookSoon = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  };
  const changes = new MutationObserver(lookSoon);
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ['class', 'hidden', 'inert', 'disabled', 'aria-disabled', 'aria-selected', 'aria-current'],
  });
  document.addEventListener('input', lookSoon);
  document.addEventListener('change', lookSoon);
  addEventListener('resize', lookSoon);
  look();
  return () => {
    changes.disconnect();
    document.removeEventListener('input', lookSoon);
    document.removeEventListener('change', lookSoon);
    removeEventListener('resize', lookSoon);
    cancelAnimationFrame(frame);
  };
}
