// Federal subjects and, for context, the countries beside them: from TopoJSON on the map's plane.
import GeoJSON from "ol/format/GeoJSON.js";
import VectorImageLayer from "ol/layer/VectorImage.js";
import VectorSource from "ol/source/Vector.js";
import { Fill, Stroke, Style } from "ol/style.js";
import { feature } from "topojson-client";

export function createLandLayers(topology, getColours) {
  const createLayer = (name, style) =>
    new VectorImageLayer({
      source: new VectorSource({
        features: new GeoJSON().readFeatures(feature(topology, topology.objects[name])),
      }),
      style,
      imageRatio: 1.5,
    });
  const foreign = () => new Style({ fill: new Fill({ color: getColours().beyond }) });
  // The coast is what a wider line under all subjects leaves to be seen around them.
  const domestic = () => {
    const { land, line, coast } = getColours();
    return [
      new Style({ stroke: new Stroke({ color: coast, width: 2.4 }), zIndex: 0 }),
      new Style({
        fill: new Fill({ color: land }),
        stroke: new Stroke({ color: line, width: 0.8 }),
        zIndex: 1,
      }),
    ];
  };
  return [createLayer("neighbours", foreign), createLayer("regions", domestic)];
}
