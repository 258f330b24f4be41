// What was typed and not saved: kept in this browser alone, by entry and person, and given up with the sign-out.
const PREFIX = "doblest-draft:";

export function nameDraft(person, entry) {
  return `${PREFIX}${person}:${entry}`;
}

/** The draft of that name; null where there is none, or the browser keeps nothing. */
export function readDraft(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keepDraft(name, draft) {
  try {
    if (draft === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the form works without.
  }
}

/** Forgets the drafts of an entry that was saved, and all of them when somebody signs out. */
export function forgetDrafts() {
  for (const saved of document.querySelectorAll("[data-saved]")) removeDrafts(`:${saved.dataset.saved}`);
  for (const form of document.querySelectorAll('form[action$="/account/logout/"]')) {
    form.addEventListener("submit", () => removeDrafts(""));
  }
}

function removeDrafts(ending) {
  try {
    const names = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key.endsWith(ending));
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
