// Everything works without this file. It moves the focus to the summary of
// faults, so that a screen reader begins there, and keeps a form from being
// sent twice by a double click.
"use strict";

const faults = document.getElementById("faults")
  ?? document.getElementById("anders"); // a form that was overtaken
if (faults) {
  faults.focus();
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    // Where a file is the answer, the page stays.
    if (!("again" in form.dataset)) {
      form.dataset.sent = "yes";
    }
  });
}

// Back from the next page: the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});
