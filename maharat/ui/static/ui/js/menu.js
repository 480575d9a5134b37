// The account menu closes with Escape and with a press elsewhere.
let begun = false;

export function begin() {
  if (begun) return;
  begun = true;
  const open = () => document.querySelector("details.me[open]");
  document.addEventListener("click", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = open();
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
