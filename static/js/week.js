// The week as a grid of half-hours, in place of its drawing. What one changes
// goes into the form's field "raster"; the list per day below does the same
// without this file.
"use strict";
{
  const DAYS = 7;
  const SLOTS = 48;
  const PAGE = 12; // six hours
  const HOLD = 350; // milliseconds until a finger paints instead of scrolls

  const box = document.getElementById("week");
  const form = box.querySelector("form");
  const field = form.elements.raster;
  const status = document.getElementById("week-melding");
  const changed = box.querySelector(".bn-week__changed");
  const words = box.dataset;
  const days = words.days.split(" ");
  const short = words.short.split(" ");

  // 84 hexadecimal digits, Monday first; a bit that is 1 is welcome.
  const read = (hex) => Array.from({ length: DAYS * SLOTS }, (_, slot) =>
    !((parseInt(hex[slot >> 2], 16) >> (3 - (slot & 3))) & 1));
  const write = (week) => Array.from({ length: DAYS * SLOTS / 4 }, (_, digit) =>
    [0, 1, 2, 3].reduce((n, i) => n * 2 + (week[digit * 4 + i] ? 0 : 1), 0)
      .toString(16)).join("");

  const stored = field.value; // (what a hidden field holds is its default too)
  let quiet = read(stored);
  const past = []; // for undo, oldest first
  const cells = [];
  let at = { day: 0, slot: 16 }; // where the focus is, or comes back
  let stroke = null; // what is being painted: from where, with what, over what

  const time = (slot) => `${String(slot >> 1).padStart(2, "0")}:${slot & 1 ? "30" : "00"}`;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const state = (is) => (is ? words.quiet : words.welcome);
  const index = (day, slot) => day * SLOTS + slot;
  const name = (day, slot) => fill(words.cell, {
    dag: days[day], van: time(slot), tot: time(slot + 1), staat: state(quiet[index(day, slot)]),
  });
  const say = (text) => {
    status.textContent = text;
  };

  // --- what one sees ----------------------------------------------------------

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  function makeHead() {
    const row = element("tr", {}, element("th", { scope: "col" },
      element("span", { className: "bn-hidden", textContent: words.time })));
    days.forEach((day, i) => {
      const th = element("th", { scope: "col" },
        element("span", { className: "bn-week__short", textContent: short[i] }),
        element("span", { className: "bn-week__long", textContent: day }));
      th.setAttribute("aria-label", day);
      row.append(th);
    });
    return element("thead", {}, row);
  }

  function makeRow(slot) {
    const row = element("tr", {
      className: slot % 12 === 0 ? "bn-week__hour bn-week__quarter" : slot % 2 ? "" : "bn-week__hour",
    });
    row.append(element("th", { scope: "row", className: "bn-week__time" },
      element("span", { className: slot % 2 ? "bn-hidden" : "", textContent: time(slot) })));
    for (let day = 0; day < DAYS; day++) {
      const cell = element("td", { tabIndex: -1 });
      cell.setAttribute("role", "gridcell");
      cell.dataset.day = day;
      cell.dataset.slot = slot;
      cells[index(day, slot)] = cell;
      row.append(cell);
    }
    return row;
  }

  function makeGrid() {
    const table = element("table", { className: "bn-week__table" });
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", box.getAttribute("aria-label"));
    table.setAttribute("aria-describedby", "week-uitleg");
    table.append(makeHead(), element("tbody", {},
      ...Array.from({ length: SLOTS }, (_, slot) => makeRow(slot))));
    box.querySelector(".bn-week__grid").append(table);
    return table;
  }

  const tools = Object.fromEntries([...box.querySelectorAll("[data-do]")]
    .map((button) => [button.dataset.do, button]));
  const wholeDay = (day) => quiet.slice(index(day, 0), index(day, SLOTS)).every(Boolean);

  function showTools() {
    const dag = days[at.day];
    tools.day.textContent = fill(wholeDay(at.day)
      ? tools.day.dataset.other : tools.day.dataset.text, { dag });
    tools.workdays.textContent = fill(tools.workdays.dataset.text, { dag });
    tools.everyday.textContent = fill(tools.everyday.dataset.text, { dag });
    tools.undo.disabled = past.length === 0;
  }

  function show() {
    cells.forEach((cell, i) => {
      const className = `bn-week__cell${quiet[i] ? " bn-week__cell--quiet" : ""}`;
      if (cell.className !== className) {
        cell.className = className;
        cell.setAttribute("aria-label", name(Math.floor(i / SLOTS), i % SLOTS));
      }
    });
    field.value = write(quiet);
    changed.hidden = field.value === stored;
    showTools();
  }

  // --- what one changes ---------------------------------------------------------

  function keep() {
    past.push([...quiet]);
    if (past.length > 100) {
      past.shift();
    }
  }

  // Everything between two corners becomes IS, over what was there before.
  function paint(from, to, is, before) {
    quiet = [...before];
    for (let day = Math.min(from.day, to.day); day <= Math.max(from.day, to.day); day++) {
      for (let slot = Math.min(from.slot, to.slot); slot <= Math.max(from.slot, to.slot); slot++) {
        quiet[index(day, slot)] = is;
      }
    }
    show();
  }

  function tell(from, to, is) {
    const [day, day2] = [from.day, to.day].sort((a, b) => a - b);
    const [slot, last] = [from.slot, to.slot].sort((a, b) => a - b);
    say(fill(day === day2 ? words.cell : words.range, {
      dag: days[day], dag2: days[day2], van: time(slot), tot: time(last + 1), staat: state(is),
    }));
  }

  function toggle(place) {
    keep();
    const is = !quiet[index(place.day, place.slot)];
    paint(place, place, is, quiet);
    tell(place, place, is);
  }

  function undo() {
    if (past.length) {
      quiet = past.pop();
      stroke = null;
      show();
      say(words.undone);
    }
  }

  function copy(targets, dagen) {
    keep();
    for (const day of targets.filter((target) => target !== at.day)) {
      for (let slot = 0; slot < SLOTS; slot++) {
        quiet[index(day, slot)] = quiet[index(at.day, slot)];
      }
    }
    show();
    say(fill(words.copied, { dag: days[at.day], dagen }));
  }

  tools.day.addEventListener("click", () => {
    const is = !wholeDay(at.day);
    keep();
    paint({ day: at.day, slot: 0 }, { day: at.day, slot: SLOTS - 1 }, is, quiet);
    say(fill(words.all, { dag: days[at.day], staat: state(is) }));
  });
  tools.workdays.addEventListener("click", () => copy([0, 1, 2, 3, 4], words.workdays));
  tools.everyday.addEventListener("click", () => copy([0, 1, 2, 3, 4, 5, 6], words.everyday));
  tools.undo.addEventListener("click", () => {
    undo();
    if (tools.undo.disabled) {
      focusCell(); // or the focus would be nowhere
    }
  });

  // --- the keyboard ---------------------------------------------------------------

  const placeOf = (target) => {
    const cell = target?.closest?.("[role=gridcell]");
    return cell && box.contains(cell)
      ? { day: Number(cell.dataset.day), slot: Number(cell.dataset.slot) } : null;
  };
  const within = (n, end) => Math.max(0, Math.min(end - 1, n));

  // At once: each arrow would otherwise wait for a smooth scroll to end.
  function focusCell() {
    const cell = cells[index(at.day, at.slot)];
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  function go(place) {
    cells[index(at.day, at.slot)].tabIndex = -1;
    at = { day: within(place.day, DAYS), slot: within(place.slot, SLOTS) };
    cells[index(at.day, at.slot)].tabIndex = 0;
    showTools();
  }

  const MOVES = {
    ArrowUp: ({ day, slot }) => ({ day, slot: slot - 1 }),
    ArrowDown: ({ day, slot }) => ({ day, slot: slot + 1 }),
    ArrowLeft: ({ day, slot }) => ({ day: day - 1, slot }),
    ArrowRight: ({ day, slot }) => ({ day: day + 1, slot }),
    PageUp: ({ day, slot }) => ({ day, slot: slot - PAGE }),
    PageDown: ({ day, slot }) => ({ day, slot: slot + PAGE }),
    Home: ({ slot }, ctrl) => ({ day: 0, slot: ctrl ? 0 : slot }),
    End: ({ slot }, ctrl) => ({ day: DAYS - 1, slot: ctrl ? SLOTS - 1 : slot }),
  };

  // With Shift the choice of where one began is taken along.
  function move(event) {
    if (event.shiftKey && !stroke) {
      stroke = { from: at, is: quiet[index(at.day, at.slot)], before: [...quiet], kept: false };
    }
    if (!event.shiftKey) {
      stroke = null;
    }
    go(MOVES[event.key](at, event.ctrlKey || event.metaKey));
    focusCell();
    if (stroke) {
      if (!stroke.kept) {
        keep();
        stroke.kept = true;
      }
      paint(stroke.from, at, stroke.is, stroke.before);
      tell(stroke.from, at, stroke.is);
    }
  }

  function press(event) {
    if (!placeOf(event.target) || event.altKey) {
      return;
    }
    const ctrl = event.ctrlKey || event.metaKey;
    if (MOVES[event.key]) {
      move(event);
    } else if (event.key === " " || event.key === "Enter") {
      stroke = null;
      toggle(at);
    } else if (event.key === "z" && ctrl) {
      undo();
    } else {
      return;
    }
    event.preventDefault();
  }

  // --- mouse, pen and finger ----------------------------------------------------

  let gesture = null; // from pointerdown to pointerup
  let painted = false; // then the click that follows is not one

  function startPainting() {
    const { from } = gesture;
    gesture.before = [...quiet];
    gesture.is = !quiet[index(from.day, from.slot)];
    keep();
    gesture.painting = painted = true;
    dragTo(from);
  }

  function dragTo(place) {
    gesture.to = place;
    go(place);
    paint(gesture.from, place, gesture.is, gesture.before);
  }

  function endGesture(event) {
    if (!gesture || event.pointerId !== gesture.id) {
      return;
    }
    clearTimeout(gesture.timer);
    if (gesture.painting) {
      tell(gesture.from, gesture.to, gesture.is);
      cells[index(at.day, at.slot)].focus({ preventScroll: true });
      setTimeout(() => {
        painted = false; // that click comes at once, or not at all
      }, 300);
    }
    gesture = null;
  }

  function down(event) {
    const from = placeOf(event.target);
    painted = false;
    if (!from || event.button !== 0 || gesture) {
      return;
    }
    gesture = { id: event.pointerId, from, x: event.clientX, y: event.clientY };
    gesture.touch = event.pointerType === "touch";
    if (gesture.touch) {
      event.target.releasePointerCapture?.(event.pointerId);
      gesture.timer = setTimeout(() => {
        startPainting();
        navigator.vibrate?.(20);
      }, HOLD);
    }
  }

  function drag(event) {
    if (!gesture || event.pointerId !== gesture.id) {
      return;
    }
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (gesture.touch && !gesture.painting) {
      if (Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y) > 10) {
        clearTimeout(gesture.timer); // a finger that scrolls
        gesture = null;
      }
      return;
    }
    const last = gesture.to ?? gesture.from;
    if (!place || (place.day === last.day && place.slot === last.slot)) {
      return;
    }
    if (!gesture.painting) {
      startPainting();
    }
    dragTo(place);
  }

  // --- all together ---------------------------------------------------------------

  const grid = makeGrid();
  show();
  go(at);
  box.hidden = false;
  document.querySelector(".bn-week-drawn").hidden = true;

  grid.addEventListener("keydown", press);
  grid.addEventListener("keyup", (event) => {
    if (event.key === "Shift") {
      stroke = null;
    }
  });
  grid.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) {
      go(place);
    }
  });
  grid.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place && !painted) {
      stroke = null;
      toggle(place);
    }
    painted = false;
  });
  grid.addEventListener("pointerdown", down);
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", endGesture);
  document.addEventListener("pointercancel", endGesture);
  // While a finger paints the page stays where it is.
  grid.addEventListener("touchmove", (event) => {
    if (gesture?.painting) {
      event.preventDefault();
    }
  }, { passive: false });
  grid.addEventListener("contextmenu", (event) => {
    if (gesture?.touch) {
      event.preventDefault();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && field.value !== stored) {
      event.preventDefault();
      event.returnValue = true; // for browsers that ask by this only
    }
  });
}
