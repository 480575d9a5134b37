// A form that saves itself: <form data-autosave="address">. Each save carries the number of the change, so that what
// arrives twice counts once. Without a network the text stays on this device and is sent when the network is back.
const WAIT = 1200;

const key = (form) => `maharat:kept:${form.dataset.autosave}`;

function entries(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

function said(form, state, time) {
  const words = form.querySelector("[data-saved]") ?? document.querySelector(`[data-saved][data-for="${form.id}"]`);
  if (!words) return;
  words.classList.toggle("kept", state === "kept");
  words.classList.toggle("refused", state === "refused");
  const sentence = words.dataset[`said${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
  words.textContent = sentence.replace("{time}", time ?? "");
}

function keep(form, change) {
  try { localStorage.setItem(key(form), JSON.stringify({ change, at: Date.now(), entries: entries(form) })); } catch { /* storage may be full or closed */ }
}

function forget(form, change) {
  const kept = JSON.parse(localStorage.getItem(key(form)) ?? "null");
  if (kept?.change === change) localStorage.removeItem(key(form));
}

function restore(form) {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key(form)) ?? "null"); } catch { return false; }
  if (!kept) return false;
  for (const input of form.elements) {
    if (!input.name || ["file", "hidden", "submit"].includes(input.type)) continue;
    const values = kept.entries.filter(([name]) => name === input.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(input.type)) input.checked = values.includes(input.value);
    else if (values.length) input.value = values[0];
  }
  return true;
}

function watch(form) {
  let timer = 0;
  let under_way = false;
  let again = false;
  let change = "";

  async function save() {
    if (under_way) { again = true; return; }
    under_way = true;
    const sent = change;
    const body = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    body.append("change", sent);
    said(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json", "X-Autosave": "1" },
      });
      if (answer.ok) {
        forget(form, sent);
        const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
        said(form, "saved", told.saved ?? new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date()));
        form.dispatchEvent(new CustomEvent("maharat:saved", { bubbles: true, detail: told }));
      } else {
        said(form, answer.status >= 500 ? "kept" : "refused");
      }
    } catch {
      said(form, "kept");
    }
    under_way = false;
    if (again) { again = false; save(); }
  }

  function changed() {
    change = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(16).slice(2)}`;
    keep(form, change);
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); localStorage.removeItem(key(form)); });
  addEventListener("online", () => { if (localStorage.getItem(key(form))) save(); });
  addEventListener("pagehide", () => { if (timer && localStorage.getItem(key(form))) navigator.sendBeacon?.(form.dataset.autosave, new FormData(form)); });
  if (restore(form)) changed();
}

export function begin(root) {
  for (const form of root.querySelectorAll("form[data-autosave]:not([data-watched])")) {
    form.dataset.watched = "yes";
    watch(form);
  }
}
