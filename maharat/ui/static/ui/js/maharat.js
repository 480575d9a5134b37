// One small module per behaviour, fetched only where a page has need of it. Every page works without.
const needed = {
  "form[method=post]": () => import("./once.js"),
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

// The bar at the thumb shows where one is.
const nav = document.querySelector(".nav");
if (nav && nav.scrollWidth > nav.clientWidth) {
  nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
}

document.addEventListener("htmx:after:swap", begin);

// What was handed in has arrived when a page of ours follows: then no copy of it need stay on the device.
if (sessionStorage.getItem("maharat:handed-in")) import("./autosave.js").then((module) => module.arrived());

// htmx sends the token that forms carry.
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token && !["GET", "HEAD"].includes(ctx.request.method.toUpperCase())) ctx.request.headers["X-CSRFToken"] = token[1];
});
