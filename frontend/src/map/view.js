// Where the map looks: a plane in metres, the whole country, or the cities of a choice.
import { boundingExtent, buffer } from "ol/extent.js";
import Projection from "ol/proj/Projection.js";
import { addProjection } from "ol/proj.js";
import View from "ol/View.js";
import { extent as COUNTRY } from "../../../src/doblest/data/theme.json";

export const PROJECTION = "doblest:albers";
const WIDTH = COUNTRY[2] - COUNTRY[0];
const CITY_RESOLUTION = 700; // metres in a pixel, close enough for a choice of one city
const STREET_RESOLUTION = 2; // metres in a pixel, where tiles show houses
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

export function createView(element) {
  const projection = new Projection({ code: PROJECTION, units: "m", extent: buffer(COUNTRY, 3e6) });
  addProjection(projection);
  return new View({
    projection,
    extent: buffer(COUNTRY, 6e5),
    center: [(COUNTRY[0] + COUNTRY[2]) / 2, (COUNTRY[1] + COUNTRY[3]) / 2],
    resolution: WIDTH / element.clientWidth,
    maxResolution: Math.max(30000, WIDTH / element.clientWidth),
    minResolution: element.dataset.tiles ? STREET_RESOLUTION : 150,
    showFullExtent: true,
    smoothExtentConstraint: false,
    enableRotation: false,
  });
}

/** Shows the cities that have a point; the whole country where there are none, or `cities` is null. */
export function fitCities(view, cities, { isAnimated }) {
  const points = (cities ?? []).filter((city) => city.x !== null).map((city) => [city.x, city.y]);
  const padding = cities ? 70 : 8;
  view.fit(points.length ? boundingExtent(points) : COUNTRY, {
    padding: [padding, padding, padding, padding],
    minResolution: cities || isAnimated ? CITY_RESOLUTION : 0,
    duration: isAnimated && !reducedMotion.matches ? 450 : 0,
  });
}

export function bindZoomButtons(element, view) {
  const zoom = (step) =>
    view.animate({ zoom: view.getZoom() + step, duration: reducedMotion.matches ? 0 : 200 });
  const actions = {
    in: () => zoom(1),
    out: () => zoom(-1),
    whole: () => fitCities(view, null, { isAnimated: true }),
  };
  for (const button of element.querySelectorAll("[data-step]")) {
    button.addEventListener("click", actions[button.dataset.step]);
  }
  element.querySelector(".map-steps").hidden = false;
}
