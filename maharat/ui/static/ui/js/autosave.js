// A form that saves itself: <form data-autosave="address">. Each save carries the number of its change, so that what
// arrives twice counts once. Without a network the text stays on this device and is sent when the network is back.
const WAIT = 1000;
const HANDED_IN = "maharat:handed-in";

const keyOf = (address) => `maharat:kept:${address}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function names(form) {
  return [...new Set([...form.elements].map((input) => input.name).filter(Boolean))];
}

function words(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

// A random UUID (RFC 9562, version 4). crypto.randomUUID is there on secure origins only, and a campus may have none.
function number() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}

function clock() {
  const parts = { hour: "2-digit", minute: "2-digit", hour12: false };
  return new Intl.DateTimeFormat(document.documentElement.lang, parts).format(new Date());
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = keyOf(form.dataset.autosave);
    this.timer = 0;
    this.sending = false;
    this.change = "";
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.handIn());
    addEventListener("online", () => this.change && this.save());
    addEventListener("pagehide", () => this.leave());
    if (this.restore()) this.changed();
  }

  say(state, time = "") {
    const place = this.form.querySelector("[data-saved]") ?? document.querySelector("[data-saved]");
    if (!place) return;
    place.classList.toggle("kept", state === "kept");
    place.classList.toggle("refused", state === "refused");
    const sentence = place.dataset[`said${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
    place.textContent = sentence.replace("{time}", time);
  }

  // What this device still holds was never acknowledged: it is newer than what the server knows.
  restore() {
    const kept = read(this.key);
    if (!kept) return false;
    for (const input of this.form.elements) {
      if (!kept.names.includes(input.name) || ["file", "hidden", "submit", "button"].includes(input.type)) continue;
      const values = kept.words.filter(([name]) => name === input.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(input.type)) input.checked = values.includes(input.value);
      else if (values.length) input.value = values[0];
    }
    // Words written on an older state say so: the server then sets them beside a newer one, and not over it.
    const then = kept.words.find(([name]) => name === "revision");
    if (then && this.form.elements.revision) this.form.elements.revision.value = then[1];
    return true;
  }

  changed() {
    this.change = number();
    try {
      localStorage.setItem(this.key, JSON.stringify({ change: this.change, names: names(this.form), words: words(this.form) }));
    } catch { /* the device has no room: the network remains */ }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  body() {
    const body = new FormData();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") body.append(name, value);
    body.append("change", this.change);
    return body;
  }

  async save() {
    clearTimeout(this.timer);
    if (this.sending) return;
    this.sending = true;
    const sent = this.change;
    this.say("saving");
    const state = await this.send();
    this.sending = false;
    if (state === "saved" && this.change === sent) {
      this.change = "";
      localStorage.removeItem(this.key);
    } else if (state === "saved") {
      this.save();
    }
  }

  async send() {
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: this.body(),
        credentials: "same-origin",
        headers: { Accept: "application/json", "X-Autosave": "1" },
      });
      if (!answer.ok) {
        const state = answer.status >= 500 ? "kept" : "refused";
        this.say(state);
        return state;
      }
      const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
      this.say("saved", told.saved ?? clock());
      this.form.dispatchEvent(new CustomEvent("maharat:saved", { bubbles: true, detail: told }));
      return "saved";
    } catch {
      this.say("kept");
      return "kept";
    }
  }

  handIn() {
    clearTimeout(this.timer);
    if (!this.change) this.changed();
    clearTimeout(this.timer);
    sessionStorage.setItem(HANDED_IN, JSON.stringify({ key: this.key, from: location.href }));
    this.change = "";
  }

  leave() {
    if (this.change) navigator.sendBeacon?.(this.form.dataset.autosave, this.body());
  }
}

export function begin(root) {
  arrived();
  for (const form of root.querySelectorAll("form[data-autosave]:not([data-watched])")) {
    form.dataset.watched = "yes";
    new Draft(form);
  }
}

// After handing in: the copy on this device may go when a page of ours is the answer and does not say that nothing was
// taken. (Status 422 is the form again, with what was typed in it.)
export function arrived() {
  const handed = JSON.parse(sessionStorage.getItem(HANDED_IN) ?? "null");
  sessionStorage.removeItem(HANDED_IN);
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200;
  if (handed && document.referrer === handed.from && (status < 400 || status === 422)) localStorage.removeItem(handed.key);
}
