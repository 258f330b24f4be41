// Suggestions as one types: a combobox over the search field; Enter without a choice searches as ever.
const DELAY = 120; // milliseconds

export function bindSuggestions(input) {
  if (!input) return;
  const list = createList(input);
  let timer = 0;
  let latest = 0;

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  };
  const load = async () => {
    const query = input.value.trim();
    const turn = ++latest;
    if (!query) {
      close();
      return;
    }
    const response = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`);
    if (turn !== latest || !response.ok) return;
    const suggestions = await response.json();
    list.replaceChildren(...suggestions.map(createOption));
    list.hidden = !suggestions.length;
    input.ariaExpanded = String(suggestions.length > 0);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, DELAY);
  });
  input.addEventListener("keydown", (event) => handleKey(event, input, list, close));
  input.addEventListener("blur", () => setTimeout(close, 150));
}

function createList(input) {
  const list = document.createElement("ul");
  Object.assign(list, { id: "suggestions", className: "suggestions", role: "listbox", hidden: true });
  list.ariaLabel = input.labels[0].textContent;
  input.form.append(list);
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  input.setAttribute("aria-controls", list.id);
  return list;
}

function createOption({ name, about, address }, position) {
  const item = document.createElement("li");
  Object.assign(item, { role: "option", id: `suggestion-${position}`, ariaSelected: "false" });
  item.dataset.address = address;
  const title = document.createElement("span");
  title.textContent = name;
  const aside = document.createElement("small");
  aside.textContent = about;
  item.append(title, " ", aside);
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    location.assign(address);
  });
  return item;
}

function handleKey(event, input, list, close) {
  const items = [...list.children];
  const selected = items.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "Escape") close();
  if (list.hidden) return;
  if (event.key === "Enter" && selected >= 0) {
    event.preventDefault();
    location.assign(items[selected].dataset.address);
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = selected < 0 && step < 0 ? items.length - 1 : (selected + step + items.length) % items.length;
  items.forEach((item, position) => {
    item.ariaSelected = String(position === next);
  });
  input.setAttribute("aria-activedescendant", items[next].id);
}
