// Suggestions as one types: a combobox over the search field; Enter without a choice searches as ever.
const WAIT = 120;

export function suggest(input) {
  if (!input) return;
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = input.labels[0].textContent;
  list.hidden = true;
  input.form.append(list);
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  input.setAttribute("aria-controls", list.id);
  let timer = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const query = input.value.trim();
    const turn = ++asked;
    if (!query) return close();
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`);
    if (turn !== asked || !answer.ok) return;
    const found = await answer.json();
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.ariaExpanded = String(found.length > 0);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => move(event, input, list, close));
  input.addEventListener("blur", () => setTimeout(close, 150));
}

function option({ name, about, address }, place) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `suggestion-${place}`;
  item.ariaSelected = "false";
  item.dataset.address = address;
  const words = document.createElement("span");
  words.textContent = name;
  const aside = document.createElement("small");
  aside.textContent = about;
  item.append(words, " ", aside);
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    location.assign(address);
  });
  return item;
}

function move(event, input, list, close) {
  const items = [...list.children];
  const now = items.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "Escape") return close();
  if (event.key === "Enter" && now >= 0 && !list.hidden) {
    event.preventDefault();
    return location.assign(items[now].dataset.address);
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || list.hidden || !items.length) return undefined;
  event.preventDefault();
  const next = now < 0 ? (step > 0 ? 0 : items.length - 1) : (now + step + items.length) % items.length;
  items.forEach((item, place) => (item.ariaSelected = String(place === next)));
  input.setAttribute("aria-activedescendant", items[next].id);
  return undefined;
}
