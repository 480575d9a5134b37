// A copy button shows itself where the browser can copy, and says so when it did.
export function begin(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy][hidden]")) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.said;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }
}
