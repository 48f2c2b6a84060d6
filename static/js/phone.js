// The demo's telephone: looks every few seconds whether something came, and then
// takes the new list out of the page, so that what one is typing stays.
"use strict";

const phone = document.getElementById("telefoon");

async function look() {
  const answer = await fetch(phone.dataset.json);
  if (!answer.ok) {
    return;
  }
  const messages = await answer.json();
  if (String(messages.length) === phone.dataset.count) {
    return;
  }
  const page = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html")
    .getElementById("telefoon");
  if (fresh) {
    phone.replaceChildren(...fresh.childNodes);
    phone.dataset.count = fresh.dataset.count;
  }
}

if (phone) {
  setInterval(() => look().catch(() => {}), 3000); // away: next time, then
}
