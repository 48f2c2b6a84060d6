// Warns before a session ends for want of use, so that nothing typed is lost;
// one press keeps it (WCAG 2.2.1). Without this script it simply ends.
(() => {
  'use strict';
  const bar = document.querySelector('[data-idle-minutes]');
  const warning = document.getElementById('sessie-einde');
  if (!bar || !warning) return;
  const ahead = 2 * 60 * 1000;
  const idle = Number(bar.dataset.idleMinutes) * 60 * 1000;
  const ends = Date.now() + Number(bar.dataset.secondsLeft) * 1000;
  const stay = warning.querySelector('button');
  let timer;

  // Only what the server counts as use puts the end off: a request.
  function wait() {
    clearTimeout(timer);
    warning.hidden = true;
    timer = setTimeout(warn, Math.max(0, Math.min(idle, ends - Date.now()) - ahead));
  }

  function warn() {
    const last = ends - Date.now() <= ahead;
    warning.querySelector('[data-stay]').hidden = last;
    warning.querySelector('[data-last]').hidden = !last;
    stay.hidden = last;
    warning.hidden = false;
  }

  stay.addEventListener('click', async () => {
    stay.disabled = true;
    try {
      const answer = await fetch(bar.dataset.stay, { redirect: 'error', cache: 'no-store' });
      if (answer.ok) wait();
    } catch {
      // Signed out meanwhile, or no network: the warning stays.
    }
    stay.disabled = false;
  });
  wait();
})();
