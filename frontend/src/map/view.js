// Where the map looks: a plane in metres, the whole country, or the cities of a choice.
import View from "ol/View.js";
import Projection from "ol/proj/Projection.js";
import { addProjection } from "ol/proj.js";
import { boundingExtent, buffer } from "ol/extent.js";

export const CODE = "doblest:albers";
const COUNTRY = [-4560000, -940000, 3700000, 3480000];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const STREET = 2; // metres in a pixel, where tiles show houses
const CITY = 700; // metres in a pixel, close enough for a choice of one city

let projection;

export function plane() {
  if (!projection) {
    projection = new Projection({ code: CODE, units: "m", extent: buffer(COUNTRY, 3e6) });
    addProjection(projection);
  }
  return projection;
}

export async function countryView(element) {
  const tiled = Boolean(element.dataset.tiles);
  return new View({
    projection: plane(),
    extent: buffer(COUNTRY, 6e5),
    center: [(COUNTRY[0] + COUNTRY[2]) / 2, (COUNTRY[1] + COUNTRY[3]) / 2],
    resolution: (COUNTRY[2] - COUNTRY[0]) / element.clientWidth,
    maxResolution: Math.max(30000, (COUNTRY[2] - COUNTRY[0]) / element.clientWidth),
    minResolution: tiled ? STREET : 150,
    showFullExtent: true,
    smoothExtentConstraint: false,
    enableRotation: false,
  });
}

export function fit(view, cities, { whole, still }) {
  const placed = cities.filter((city) => city.x !== null);
  if (still && whole) return view.fit(COUNTRY, { padding: [8, 8, 8, 8] });
  const extent = whole || !placed.length ? COUNTRY : boundingExtent(placed.map((city) => [city.x, city.y]));
  view.fit(extent, {
    padding: whole ? [8, 8, 8, 8] : [70, 70, 70, 70],
    minResolution: CITY,
    duration: still || calm.matches ? 0 : 450,
  });
}

export function steps(element, view) {
  const zoom = (by) => {
    const duration = calm.matches ? 0 : 200;
    view.animate({ zoom: view.getZoom() + by, duration });
  };
  const act = { in: () => zoom(1), out: () => zoom(-1), whole: () => fit(view, [], { whole: true }) };
  for (const button of element.querySelectorAll("[data-step]")) {
    button.addEventListener("click", act[button.dataset.step]);
  }
  element.querySelector(".map-steps").hidden = false;
}
