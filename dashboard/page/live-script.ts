/**
 * Keeps a page up to date that says so (`data-live`, in seconds): asks for it again and takes over what differs, while it can
 * be seen. What was opened stays open, what had the focus keeps it. Without it a page is as it was when it was asked for.
 */
export const LIVE_SCRIPT = `'use strict';
(() => {
  const main = () => document.querySelector('main');
  const everyMs = Number(main().dataset.live) * 1000;
  if (!(everyMs > 0)) return;
  let shown = main().innerHTML;
  const keyOf = (element) => element.id || element.getAttribute('href') || (element.closest('details') || {}).id;
  const openOnes = () => [...document.querySelectorAll('details[id][open]')].map(({ id }) => id);
  const show = (page) => {
    const next = page.querySelector('main');
    if (!next || next.innerHTML === shown) return;
    shown = next.innerHTML;
    const held = document.activeElement && main().contains(document.activeElement) ? document.activeElement : undefined;
    const key = held && keyOf(held);
    const tag = held && held.localName;
    const opened = openOnes();
    main().replaceWith(next);
    document.title = page.title;
    for (const id of opened) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (key) [...main().querySelectorAll(tag)].find((each) => keyOf(each) === key)?.focus({ preventScroll: true });
  };
  const look = async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch(location.href, { signal: AbortSignal.timeout(20000) });
        if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
        main().classList.toggle('stale', !answer.ok);
      }
    } catch {
      main().classList.add('stale');
    }
    if (Number(main().dataset.live) > 0) setTimeout(look, everyMs);
  };
  setTimeout(look, everyMs);
})();
`;
