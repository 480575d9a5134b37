// A form is sent once: a second press while the first is under way does nothing.
// It is free again when the answer came, when one comes back to the page, and after a while in any case.
const WHILE = 15000;
let begun = false;

function free(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
}

export function begin() {
  if (begun) return;
  begun = true;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(free, WHILE, form);
  }, true);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target.closest?.("form");
    if (form) free(form);
  });
}
