// What the pages gain with scripts: each part finds its own place, or leaves the page as it is.

import { bindCopyButtons, citeClaim, showToday } from "./city.js";
import { filterClaims } from "./claim-filter.js";
import { compareCities } from "./compare.js";
import { bindDays } from "./days.js";
import { forgetDrafts } from "./drafts.js";
import { bindPageTools } from "./page-tools.js";
import { bindFilters, createStatus, formatPlural, parseCities, restoreFilters } from "./register.js";
import { bindSorting } from "./sorting.js";
import { bindSuggestions } from "./suggest.js";

async function startRegister() {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  // A choice made while the list is on its way stands.
  let isChosen = false;
  form.addEventListener("change", () => (isChosen = true), { once: true });
  restoreFilters(form);
  const cities = parseCities(await fetch(form.dataset.cities).then((response) => response.json()));
  const listeners = [showOnDrawing];
  const update = bindFilters(form, cities, listeners);
  update(isChosen || hasUnansweredQuery());
  const element = document.querySelector("[data-land]");
  if (!element) return;
  await waitUntilIdle();
  const { mountMap } = await import(new URL(element.dataset.module, document.baseURI));
  listeners.push(await mountMap(element, createDescriber(form)));
  update(false);
  const days = document.querySelector("[data-days]");
  if (days) await bindDays(days, form, cities, listeners);
}

const MOST_DRAWN = 400; // more marks than this make the drawing a blot

/** The drawing under the live map is what is printed: it shows the same choice. */
function showOnDrawing(cities) {
  const drawn = cities.length > MOST_DRAWN ? [] : cities.filter((city) => city.x !== null);
  document.querySelector(".map-poster > svg")?.replaceChildren(...drawn.map(createDot));
}

function createDot({ status, x, y }) {
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const template = document.querySelector(`template[data-status="${status}"]`).content;
  dot.setAttribute("class", `mark mark-${status}`);
  dot.setAttribute("transform", `translate(${x / 1000} ${-y / 1000}) scale(5.82)`);
  dot.append(...template.querySelector("svg").cloneNode(true).childNodes);
  return dot;
}

/** In a folder of files a query is ours to answer; on the live site the list has come answered. */
function hasUnansweredQuery() {
  return location.search !== "" && document.documentElement.dataset.static === "";
}

function waitUntilIdle() {
  return new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 1200 }));
}

/** How a mark of some cities is called, where it leads, and what its card says. */
function createDescriber(form) {
  const { forms } = document.querySelector("[data-count]").dataset;
  const describeMany = (cities) => {
    const names =
      cities
        .slice(0, 8)
        .map((city) => city.name)
        .join(", ") + (cities.length > 8 ? "…" : "");
    const count = formatPlural(cities.length, forms);
    return {
      label: `${count}: ${names}`,
      createCard: () => [createElement("strong", count), createElement("span", names)],
    };
  };
  const describeOne = (city) => {
    const facts = [city.regionName, city.year || ""].filter(Boolean).join(", ");
    return {
      address: form.dataset.city.replace("SLUG", city.slug),
      label: [city.name, facts, city.mistake, city.memorial].filter(Boolean).join(", "),
      createCard: () => {
        const line = createElement("span", "");
        line.className = "stele";
        line.append(createStatus(city));
        const lines = [createElement("span", facts), line];
        if (city.mistake) lines.unshift(createElement("em", city.mistake));
        return [createElement("strong", city.name), ...lines];
      },
    };
  };
  return (cities) => (cities.length === 1 ? describeOne(cities[0]) : describeMany(cities));
}

function createElement(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

startRegister();
bindSuggestions(document.querySelector("[data-suggest]"));
bindCopyButtons();
bindPageTools();
bindSorting();
compareCities();
filterClaims();
showToday();
forgetDrafts();
citeClaim();
