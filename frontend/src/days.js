// The map through the months: a slider and a button that plays it, where the page has links by year.
import { filterCities } from "./register.js";

const STEP = 350; // milliseconds a month while it plays
const STANDING = ["dedicated", "doubtful"];

/** The ends of all months from the first title to the last whole one, then today, as ISO days. */
export function listMonths(turns, today) {
  const [first] = [today, ...Object.values(turns).map(([[day]]) => day)].sort();
  const ends = [];
  for (let [year, month] = first.split("-").map(Number); ; month += 1) {
    const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    if (end >= today) return [...ends, today];
    ends.push(end);
  }
}

/** The cities that had the title at the end of the day, each with the mark of its stele then. */
export function showDay(cities, turns, day) {
  return cities.flatMap((city) => {
    const last = (turns[city.slug] ?? []).findLast(([since]) => since <= day);
    return last ? [{ ...city, status: last[1] }] : [];
  });
}

/** Puts the slider into `element`; what it shows goes to the listeners of the filters. */
export async function bindDays(element, form, cities, listeners) {
  const turns = (await fetch(element.dataset.days).then((response) => response.json())).cities;
  const months = listMonths(turns, new Date().toISOString().slice(0, 10));
  const { slider, button, output } = createControls(element, months.length - 1);
  const show = () => {
    const isToday = slider.valueAsNumber === months.length - 1;
    const day = months[slider.valueAsNumber];
    const there = isToday ? cities : showDay(cities, turns, day);
    output.textContent = tell(element.dataset.told, day, there);
    slider.setAttribute("aria-valuetext", output.textContent);
    const chosen = filterCities(there, Object.fromEntries(new FormData(form)));
    for (const listener of listeners) listener(chosen, false, true);
  };
  const player = createPlayer(button, element.dataset, () => {
    slider.stepUp();
    show();
    return slider.value !== slider.max;
  });
  slider.addEventListener("input", () => {
    player.stop();
    show();
  });
  button.addEventListener("click", () => {
    if (player.stop()) return;
    if (slider.value === slider.max) slider.value = 0;
    show();
    player.start();
  });
  form.addEventListener("change", () => {
    player.stop();
    slider.value = slider.max; // the filters have told the map of today
    output.textContent = "";
  });
}

function createControls(element, last) {
  const line = document.createElement("p");
  line.className = "map-days-line";
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: last,
    value: last,
  });
  slider.setAttribute("aria-label", element.dataset.slide);
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.textContent = element.dataset.play;
  button.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches; // the slider shows each month at rest
  const output = document.createElement("output");
  line.append(button, slider, output);
  element.prepend(line);
  return { slider, button, output };
}

function tell(sentence, day, cities) {
  const format = { month: "long", year: "numeric", timeZone: "UTC" };
  const month = new Date(day).toLocaleDateString(document.documentElement.lang, format).replace(" г.", "");
  const steles = cities.filter((city) => STANDING.includes(city.status)).length;
  return sentence.replace("{month}", month).replace("{cities}", cities.length).replace("{steles}", steles);
}

/** Calls `step` until it says that there is no more; `stop` tells whether anything was to be stopped. */
function createPlayer(button, { play, stop }, step) {
  let timer = 0;
  const player = {
    start() {
      button.textContent = stop;
      timer = setInterval(() => step() || player.stop(), STEP);
    },
    stop() {
      const wasPlaying = timer !== 0;
      clearInterval(timer);
      timer = 0;
      button.textContent = play;
      return wasPlaying;
    },
  };
  return player;
}
