// Federal subjects and, for context, the neighbours: from TopoJSON on the map's plane.
import GeoJSON from "ol/format/GeoJSON.js";
import VectorImageLayer from "ol/layer/VectorImage.js";
import VectorSource from "ol/source/Vector.js";
import { Fill, Stroke, Style } from "ol/style.js";
import { feature } from "topojson-client";

export function landLayers(topology, theme) {
  const layer = (name, style) =>
    new VectorImageLayer({
      source: new VectorSource({
        features: new GeoJSON().readFeatures(feature(topology, topology.objects[name])),
      }),
      style,
      imageRatio: 1.5,
    });
  const beyond = () => new Style({ fill: new Fill({ color: theme().beyond }) });
  const own = () =>
    new Style({
      fill: new Fill({ color: theme().land }),
      stroke: new Stroke({ color: theme().line, width: 0.8 }),
    });
  return [layer("neighbours", beyond), layer("regions", own)];
}
