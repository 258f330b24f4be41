// The findings queue by keyboard. Every key presses a button or follows a link that the page has, so that all
// of it works without scripts; single letters can be switched off, and are never taken from a field.

const OFF = "doblest.queue.keys";
const ARROWS = { ArrowDown: "j", ArrowUp: "k" };
const page = document.querySelector("[data-queue]");
if (page) start();

function start() {
  page.dataset.scripted = "";
  bindSwitch(page.querySelector("[data-keys]"));
  document.addEventListener("keydown", handleKey);
  for (const panel of page.querySelectorAll("[data-panel]")) {
    panel.addEventListener("toggle", () => panel.open && openAlone(panel));
  }
  for (const form of page.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", refuseSecond);
  }
  document.querySelector("#now")?.focus();
}

/** A key held down, or pressed twice, sends a form once. */
function refuseSecond(event) {
  if (page.dataset.sent !== undefined) event.preventDefault();
  else page.dataset.sent = "";
}

addEventListener("pageshow", (event) => {
  if (event.persisted && page) delete page.dataset.sent;
});

/** WCAG 2.1.4: the choice stays with this browser. */
function bindSwitch(section) {
  section.hidden = false;
  const box = section.querySelector("[data-keys-on]");
  box.checked = readSwitch();
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "off");
  });
}

function readSwitch() {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true;
  }
}

function handleKey(event) {
  if (event.key === "Escape") return closePanel();
  const isField = isTyping(event.target);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isField) return sendField(event);
  if (isField || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!page.querySelector("[data-keys-on]").checked) return;
  if (act(findName(event))) event.preventDefault();
}

/** «ф» is where «a» is: letters are told by their place on the keyboard where the layout is not Latin. */
function findName(event) {
  if (ARROWS[event.key]) return ARROWS[event.key];
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
  const isLatin = /^[a-z0-9]$/i.test(event.key);
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  return isLatin ? event.key.toLowerCase() : (place?.[1] ?? place?.[2] ?? "").toLowerCase();
}

function isTyping(target) {
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function act(name) {
  if (!name) return false;
  if (name === "?") return showKeys();
  if (/^\d$/.test(name)) return press(page.querySelector(`[data-panel][open] [data-digit="${name}"]`));
  const panel = page.querySelector(`[data-panel="${name}"]`);
  if (panel) return openPanel(panel);
  return press(page.querySelector(`[data-press="${name}"]`));
}

function press(element) {
  if (!element) return false;
  element.click();
  return true;
}

function openPanel(panel) {
  panel.open = true;
  openAlone(panel);
  panel.querySelector("[data-first]").focus();
  return true;
}

function openAlone(panel) {
  for (const other of page.querySelectorAll("[data-panel][open]")) if (other !== panel) other.open = false;
}

function closePanel() {
  const panel = page.querySelector("[data-panel][open]");
  if (!panel) return;
  panel.open = false;
  document.querySelector("#now").focus();
}

function sendField(event) {
  const form = event.target.form;
  if (form?.method !== "post") return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[type=submit]"));
}

function showKeys() {
  const title = page.querySelector("#keys-title");
  title.tabIndex = -1;
  title.focus();
  title.scrollIntoView({ block: "center" });
  return true;
}
