// The form of an entry with scripts: the preview follows what is typed, a draft is kept, a point is picked.
import { keepDraft, nameDraft, readDraft } from "./drafts.js";

const PAUSE = 350; // milliseconds without a key before the preview is asked for
const OWN = new Set(["csrfmiddlewaretoken", "base", "do"]);
const form = document.querySelector(".entry-form");

if (form) {
  bindPreview(form);
  bindDraft(form);
  for (const fields of form.querySelectorAll("[data-memorial]")) bindPicker(form, fields);
  document.querySelector("#refusal, .clashes, .errors[role=alert]")?.scrollIntoView({ block: "center" });
}

function bindPreview(form) {
  const place = form.querySelector("[data-preview-place]");
  const said = form.querySelector("[data-preview-said]");
  let timer = 0;
  let asked = null;
  const askAgain = (seconds) => {
    clearTimeout(timer); // the server was busy: what the page shows stays till then
    timer = setTimeout(ask, (Number(seconds) || 5) * 1000 + Math.random() * PAUSE);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(form.dataset.preview, { method: "POST", body, signal: asked.signal });
      if (response.status === 503) return askAgain(response.headers.get("Retry-After"));
      if (!response.ok || response.redirected) return showTrouble(place, form);
      place.innerHTML = await response.text();
      said.textContent = [...place.querySelectorAll(".said, .errors")]
        .map((one) => one.textContent)
        .join(" ");
    } catch (error) {
      if (error.name !== "AbortError") showTrouble(place, form);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

function showTrouble(place, form) {
  const line = document.createElement("p");
  line.className = "errors";
  line.textContent = form.dataset.trouble;
  place.replaceChildren(line);
}

/** Inputs that differ from what the page came with. */
function listTyped(form) {
  const typed = {};
  for (const input of form.elements) {
    if (!input.name || OWN.has(input.name) || input.type === "checkbox") continue;
    if (input.value !== initialValue(input)) typed[input.name] = input.value;
  }
  return typed;
}

function initialValue(input) {
  if (input.tagName !== "SELECT") return input.defaultValue;
  return [...input.options].find((option) => option.defaultSelected)?.value ?? input.options[0]?.value;
}

function bindDraft(form) {
  const name = nameDraft(form.dataset.person, form.dataset.entry);
  const offer = form.querySelector("[data-draft-offer]");
  offerDraft(form, offer, name);
  form.addEventListener("input", () => {
    const typed = listTyped(form);
    keepDraft(name, Object.keys(typed).length ? { at: Date.now(), typed } : null);
    offer.hidden = true;
  });
}

function offerDraft(form, offer, name) {
  const draft = readDraft(name);
  const typed = Object.entries(draft?.typed ?? {}).filter(([key, value]) => {
    const input = form.elements[key];
    return input && input.value !== value;
  });
  if (!typed.length) return keepDraft(name, null);
  const language = document.documentElement.lang;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  offer.querySelector("[data-draft-at]").textContent = format.format(draft.at);
  offer.hidden = false;
  offer.querySelector("[data-draft-take]").addEventListener("click", () => {
    for (const [key, value] of typed) form.elements[key].value = value;
    form.dispatchEvent(new Event("input"));
    form.querySelector("#note").focus();
  });
  offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
    keepDraft(name, null);
    offer.hidden = true;
    form.querySelector("#note").focus();
  });
}

function bindPicker(form, fields) {
  const button = fields.querySelector("[data-pick]");
  const input = fields.querySelector("[data-point]");
  const element = fields.querySelector(".picker");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.hidden = true;
    element.hidden = false;
    const { mountPicker } = await import(new URL(element.dataset.module, document.baseURI));
    await mountPicker(element, input.value, (point) => {
      input.value = point;
      form.dispatchEvent(new Event("input"));
    });
  });
}
