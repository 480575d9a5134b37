// Keys of the work screens: J and K go to the next and the last row or criterion, 1 to 4 choose a level,
// and a letter printed on a button presses it. Never while somebody types.
let begun = false;
const ROWS = "[data-rows] > tr, [data-rows] > li, [data-criterion]";

const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => row.offsetParent !== null);
const here = (all) => all.findIndex((row) => row.classList.contains("is-here") || row.contains(document.activeElement));

function go(step) {
  const all = rows();
  if (!all.length) return;
  const now = here(all);
  const next = all[Math.min(all.length - 1, Math.max(0, now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step))];
  for (const row of all) row.classList.toggle("is-here", row === next);
  const inside = next.querySelector("input:checked, input:not([disabled]), a[href], button");
  (inside ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function choose(level) {
  const criterion = document.activeElement?.closest("[data-criterion]") ?? document.querySelector("[data-criterion].is-here");
  const input = criterion?.querySelector(`input[type=radio][value="${level}"]`);
  if (!input || input.disabled) return false;
  input.click();
  input.focus();
  return true;
}

function typing(target) {
  return target.isContentEditable || (target.matches?.("input, textarea, select") && !["radio", "checkbox", "submit", "button"].includes(target.type));
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.code.startsWith("Digit") ? event.code.slice(5) : "";
  if (!key) return;
  if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
  else if (/^[1-4]$/.test(key)) { if (!choose(key)) return; }
  else {
    const button = document.querySelector(`[data-key="${key}"]:not([disabled])`);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
}

export function begin() {
  if (begun) return;
  begun = true;
  document.addEventListener("keydown", press);
}
