// Renews a region of the page, politely: <div data-live="/pad" aria-live="polite">.
// The address answers with the region's HTML and an ETag, or with 304. Without
// this script its link [data-live-refresh] loads the page again.
(() => {
  'use strict';
  const usual = 5000;
  const longest = 60000;

  function live(region) {
    let tag = '';
    let pause = usual;
    let timer;
    let asking = false;

    function wait() {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(ask, pause);
    }

    // Who is inside with the keyboard is not thrown out.
    const busy = () => region.contains(document.activeElement);

    function show(html) {
      const page = new DOMParser().parseFromString(html, 'text/html');
      region.replaceChildren(...page.body.childNodes);
    }

    async function ask() {
      if (asking) return;
      if (busy()) return wait();
      asking = true;
      try {
        const answer = await fetch(region.dataset.live, {
          headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store', redirect: 'error',
        });
        if (!answer.ok && answer.status !== 304) throw new Error(answer.status);
        if (answer.ok) {
          const html = await answer.text();
          if (!busy()) {
            show(html);
            tag = answer.headers.get('etag') ?? '';
          }
        }
        pause = usual;
      } catch {
        pause = Math.min(pause * 2, longest); // away, or signed out
      }
      asking = false;
      wait();
    }

    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : ask()));
    wait();
  }

  document.querySelectorAll('[data-live]').forEach(live);
})();
