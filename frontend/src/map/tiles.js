// Raster tiles from the address that the site's owner named, turned onto the map's plane.
import TileLayer from "ol/layer/Tile.js";
import XYZ from "ol/source/XYZ.js";
import { register } from "ol/proj/proj4.js";
import { CODE } from "./view.js";

const PLANE = "+proj=aea +lat_1=52 +lat_2=64 +lat_0=56 +lon_0=100 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
const STREETS = 1200; // metres in a pixel, below which outlines alone say too little

export async function tileLayer(element) {
  const { tiles, attribution, projecting } = element.dataset;
  if (!tiles) return null;
  const { default: proj4 } = await import(projecting);
  proj4.defs(CODE, PLANE);
  register(proj4);
  if (attribution) tell(element, attribution);
  return new TileLayer({
    source: new XYZ({ url: tiles, crossOrigin: "anonymous" }),
    maxResolution: STREETS,
    opacity: 0.85,
  });
}

function tell(element, attribution) {
  const line = document.createElement("p");
  line.className = "map-attribution";
  line.textContent = attribution;
  element.append(line);
}
