// Does the work of a proof (lib/crypto/proof.h), so that nobody has to type a
// word and wait. Without this script, or where a browser has no hashes (no
// https), the word is asked.
(() => {
  'use strict';
  const block = document.getElementById('bewijs');
  if (!block || !window.crypto?.subtle || block.querySelector('[aria-invalid=true]')) return;
  const form = block.closest('form');
  const part = (name) => block.querySelector(`[data-${name}]`);
  const text = new TextEncoder();
  const bits = Number(block.dataset.bits);
  let asked = null; // the button that was pressed meanwhile

  const zeros = (hash) => {
    const first = new DataView(hash).getUint32(0);
    return first === 0 ? 32 : Math.clz32(first);
  };

  // Many at once: each is a call to another thread.
  async function work() {
    const batch = 256;
    for (let from = 0; ; from += batch) {
      const hashes = await Promise.all(Array.from({ length: batch }, (_, i) => crypto.subtle
        .digest('SHA-256', text.encode(`${block.dataset.token}:${from + i}`))));
      const found = hashes.findIndex((hash) => zeros(hash) >= bits);
      if (found >= 0) return from + found;
    }
  }

  function wait(event) {
    event.preventDefault();
    asked = event.submitter;
  }

  part('question').hidden = true;
  part('working').hidden = false;
  form.addEventListener('submit', wait);
  work().then((nonce) => {
    form.elements.werk.value = nonce;
    part('working').hidden = true;
    part('done').hidden = false;
    form.removeEventListener('submit', wait);
    if (asked) form.requestSubmit(asked);
  }).catch(() => {
    part('working').hidden = true;
    part('question').hidden = false;
    form.removeEventListener('submit', wait);
  });
})();
