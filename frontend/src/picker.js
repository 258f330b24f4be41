// A point picked on the country's own conic map: a click, or the cross in the middle by keyboard.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import OlMap from "ol/Map.js";
import VectorSource from "ol/source/Vector.js";
import { Circle, Fill, Stroke, Style, Text } from "ol/style.js";
import proj4 from "proj4";
import { plane } from "../../src/doblest/data/theme.json";
import { createLandLayers } from "./map/land.js";
import { onSchemeChange, readColours } from "./map/theme.js";
import { createTileLayer } from "./map/tiles.js";
import { bindZoomButtons, createView } from "./map/view.js";

const NEAR = 300; // metres in a pixel, where a city fills the picture
const AROUND = 1500; // without tiles: where borders of its region can be seen
const PAIR = /^\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$/;

/** Shows the map in `element`; `take` is given each point that is picked, as people write it. */
export async function mountPicker(element, written, take) {
  const land = await fetch(element.dataset.land).then((response) => response.json());
  const target = document.createElement("div");
  target.className = "map-canvas";
  element.prepend(target);
  const view = createView(element);
  let colours = readColours();
  const spot = new VectorSource();
  const mark = new VectorLayer({ source: spot, style: () => drawSpot(colours) });
  const layers = [...createLandLayers(land, () => colours), mark];
  const tiles = await createTileLayer(element);
  if (tiles) layers.splice(2, 0, tiles);
  const map = new OlMap({ target, view, controls: [], layers, keyboardEventTarget: element });
  const start = parsePoint(written) ?? parsePoint(element.dataset.centre);
  if (start) {
    view.setCenter(project(start));
    view.setResolution(tiles ? NEAR : AROUND);
  }
  const centre = parsePoint(element.dataset.centre);
  if (centre) map.addLayer(createCityLayer(centre, element.dataset.city, () => colours));
  if (parsePoint(written)) showSpot(spot, project(parsePoint(written)));
  const pick = (place) => {
    showSpot(spot, place);
    const [lon, lat] = proj4(plane, "WGS84", [...place]);
    take(`${lat.toFixed(6)}, ${lon.toFixed(6)}`);
  };
  map.on("singleclick", (event) => pick(event.coordinate));
  element.querySelector("[data-pick-middle]").addEventListener("click", () => pick(view.getCenter()));
  onSchemeChange(() => {
    colours = readColours();
    for (const layer of layers) layer.changed();
  });
  bindZoomButtons(element, view);
}

function parsePoint(text) {
  const found = PAIR.exec(text ?? "");
  return found && { lat: Number(found[1]), lon: Number(found[2]) };
}

function project({ lon, lat }) {
  return proj4("WGS84", plane, [lon, lat]);
}

function showSpot(source, place) {
  source.clear();
  source.addFeature(new Feature(new Point(place)));
}

/** The city's own place and name, to find one's way by. */
function createCityLayer(centre, name, getColours) {
  const source = new VectorSource();
  showSpot(source, project(centre));
  const style = () => {
    const { ink, paper } = getColours();
    const font = '500 12px "Golos Text", sans-serif';
    const [fill, halo] = [new Fill({ color: ink }), new Stroke({ color: paper, width: 3 })];
    const text = new Text({ text: name, offsetY: -14, font, fill, stroke: halo });
    return new Style({
      image: new Circle({ radius: 4, stroke: new Stroke({ color: ink, width: 1.2 }) }),
      text,
    });
  };
  return new VectorLayer({ source, style });
}

function drawSpot({ accent, paper }) {
  const stroke = new Stroke({ color: paper, width: 2 });
  return new Style({ image: new Circle({ radius: 7, fill: new Fill({ color: accent }), stroke }) });
}
