// What a form learns when it has saved itself, and the key C of the review screen.
// The answer's `fields` go into the form's hidden inputs, its `told` into the places that bear those names.
document.addEventListener("maharat:saved", (event) => {
  const form = event.target;
  for (const [name, value] of Object.entries(event.detail.fields ?? {})) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  for (const place of form.querySelectorAll("[data-told]")) {
    place.textContent = event.detail.told?.[place.dataset.told] ?? (place.dataset.told === "stale" ? "" : place.textContent);
  }
  const preview = form.querySelector("details.preview[open] [hx-get]");
  if (preview) preview.dispatchEvent(new Event("refresh"));
});

for (const details of document.querySelectorAll("details.preview")) {
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("[hx-get]")?.dispatchEvent(new Event("refresh"));
  });
}

// C goes to the comment of the criterion where one is; Escape goes back to its marks.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const criterion = document.activeElement?.closest("[data-criterion]") ?? document.querySelector("[data-criterion].is-here");
  if (!criterion) return;
  const comment = criterion.querySelector("textarea");
  if (event.code === "Escape" && document.activeElement === comment) {
    criterion.querySelector("input:checked, input[type=radio]")?.focus();
  } else if (event.code === "KeyC" && comment && !document.activeElement?.matches("textarea, input[type=text]")) {
    comment.focus();
    event.preventDefault();
  }
});
