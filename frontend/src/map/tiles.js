// Raster tiles from the address that the site's owner named, turned onto the map's plane.
import TileLayer from "ol/layer/Tile.js";
import { register } from "ol/proj/proj4.js";
import XYZ from "ol/source/XYZ.js";
import { plane } from "../../../src/doblest/data/theme.json";
import { PROJECTION } from "./view.js";

const MAX_RESOLUTION = 1200; // metres in a pixel, below which outlines alone say too little

export async function createTileLayer(element) {
  const { tiles, attribution, projecting } = element.dataset;
  if (!tiles) return null;
  const { default: proj4 } = await import(projecting);
  proj4.defs(PROJECTION, plane);
  register(proj4);
  if (attribution) showAttribution(element, attribution);
  return new TileLayer({
    source: new XYZ({ url: tiles, crossOrigin: "anonymous" }),
    maxResolution: MAX_RESOLUTION,
    opacity: 0.85,
  });
}

function showAttribution(element, attribution) {
  const line = document.createElement("p");
  line.className = "map-attribution";
  line.textContent = attribution;
  element.append(line);
}
