// What the pages gain with scripts: each part finds its own place, or leaves the page as it is.
import { catalogue, citiesOf, plural } from "./catalogue.js";
import { suggest } from "./suggest.js";
import { comparing } from "./compare.js";
import { copying, today } from "./city.js";

async function register() {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  const data = await fetch(form.dataset.cities).then((answer) => answer.json());
  const cities = citiesOf(data);
  const listeners = [];
  const { show } = catalogue(form, cities, listeners);
  show(asksMore());
  const element = document.querySelector("[data-land]");
  if (!element) return;
  await idle();
  const { mount } = await import(new URL(element.dataset.module, document.baseURI));
  listeners.push(await mount(element, cities, { tellCity: teller(form) }));
  show(false);
}

/** In a folder of files a query is ours to answer; on the live site the list has come answered. */
function asksMore() {
  return location.search !== "" && document.documentElement.dataset.still === "";
}

const idle = () => new Promise((done) => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 1200 }));

/** How a mark is called and what its card says. */
function teller(form) {
  const status = (key) => document.querySelector(`template[data-status="${key}"]`).content;
  const forms = document.querySelector("[data-found]").dataset.forms;
  return (told) => {
    if (Array.isArray(told)) {
      const names = told.slice(0, 8).map((city) => city.name).join(", ") + (told.length > 8 ? "…" : "");
      const count = plural(told.length, forms);
      return { line: `${count}: ${names}`, nodes: () => [text("strong", count), text("span", names)] };
    }
    const facts = [told.regionName, told.year || ""].filter(Boolean).join(", ");
    const words = status(told.status).textContent.trim();
    return {
      address: form.dataset.city.replace("SLUG", told.slug),
      line: `${told.name}, ${facts}, ${words}`,
      nodes: () => {
        const line = text("span", "");
        line.className = "stele";
        line.append(status(told.status).cloneNode(true));
        return [text("strong", told.name), text("span", facts), line];
      },
    };
  };
}

function text(tag, words) {
  const node = document.createElement(tag);
  node.textContent = words;
  return node;
}

register();
suggest(document.querySelector("[data-suggest]"));
copying();
comparing();
today();
