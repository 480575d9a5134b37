// One small module per behaviour, fetched only where a page has need of it. Every page works without.
const needed = {
  "form[data-once], form[method=post]": () => import("./once.js"),
  "[data-autosave]": () => import("./autosave.js"),
  "[data-key], [data-rows], [data-criterion]": () => import("./keys.js"),
  "[data-copy]": () => import("./copy.js"),
  "[data-upload]": () => import("./upload.js"),
  "details.me": () => import("./menu.js"),
};

function begin() {
  for (const [where, fetched] of Object.entries(needed)) {
    if (document.querySelector(where)) fetched().then((module) => module.begin(document));
  }
}

begin();
document.addEventListener("htmx:after:swap", begin);
