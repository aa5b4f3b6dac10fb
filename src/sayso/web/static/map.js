// The map: places as what is known. A town is a point, "near" a circle, a district or region an area of its reach.
// No front line is drawn, and no request leaves this machine unless a tile server was set.
import * as maplibre from "./vendor/maplibre-gl.mjs";

maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);

const element = document.getElementById("map");
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const KM_PER_DEGREE = 111.2;
const WIDEST_KM = 800; // the largest regions of the register but a few in Siberia and Canada reach less far

/** The 48-sided ring of a circle of `km` around a point. */
function ring([lon, lat], km) {
  const points = [];
  for (let i = 0; i <= 48; i += 1) {
    const angle = (i / 48) * 2 * Math.PI;
    const y = lat + (km / KM_PER_DEGREE) * Math.sin(angle);
    const x = lon + ((km / KM_PER_DEGREE) * Math.cos(angle)) / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
    points.push([x, y]);
  }
  return points;
}

/** Areas for everything that is not exact: a pin there would say more than anybody claimed. */
function areas(features) {
  return {
    type: "FeatureCollection",
    features: features
      .filter((f) => f.geometry && f.properties.precision !== "exact" && f.properties.radius_km > 0)
      .map((f) => ({ ...f, geometry: { type: "Polygon", coordinates: [ring(f.geometry.coordinates, f.properties.radius_km)] } })),
  };
}

/** Area and centre of a ring in degrees, by the shoelace. */
function centre(points) {
  let area = 0, x = 0, y = 0;
  for (let i = 0; i < points.length - 1; i += 1) {
    const cross = points[i][0] * points[i + 1][1] - points[i + 1][0] * points[i][1];
    area += cross / 2;
    x += (points[i][0] + points[i + 1][0]) * cross;
    y += (points[i][1] + points[i + 1][1]) * cross;
  }
  return { area: Math.abs(area), at: [x / (6 * area), y / (6 * area)] };
}

/** One point for each country's name, in the middle of its largest part: drawn on every part it would stand twice. */
function labels(countries) {
  const largest = new Map();
  for (const { geometry, properties } of countries.features) {
    const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
    for (const part of parts) {
      if (!part?.[0]?.length) continue; // an islet that the drawing's scale swallowed
      const found = centre(part[0]);
      if (found.area > (largest.get(properties.name)?.area ?? 0)) largest.set(properties.name, found);
    }
  }
  const features = [...largest].map(([name, { at, area }]) => ({
    type: "Feature", geometry: { type: "Point", coordinates: at }, properties: { name, area },
  }));
  return { type: "FeatureCollection", features };
}

const style = (tiles) => ({
  version: 8,
  sources: {
    ...(tiles ? { tiles: { type: "raster", tiles: [tiles], tileSize: 256 } } : {}),
    countries: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    borders: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    labels: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    towns: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    areas: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
    places: { type: "geojson", data: { type: "FeatureCollection", features: [] }, cluster: true, clusterRadius: 22, clusterMaxZoom: 9,
      clusterProperties: { matters: ["+", ["get", "matters"]] } },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": css("--sea") } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": css("--land") } },
    ...(tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : []),
    { id: "borders", type: "line", source: "borders", filter: ["!", ["get", "disputed"]], paint: { "line-color": css("--soft"), "line-width": 0.8 } },
    { id: "disputed", type: "line", source: "borders", filter: ["get", "disputed"], paint: { "line-color": css("--soft"), "line-width": 0.8, "line-dasharray": [3, 3] } },
    { id: "country-names", type: "symbol", source: "labels", maxzoom: 6, layout: { "text-field": ["get", "name"], "text-size": 11, "text-font": ["sans-serif"], "symbol-sort-key": ["-", 0, ["get", "area"]], "text-letter-spacing": 0.06 },
      paint: { "text-color": css("--soft"), "text-halo-color": css("--land"), "text-halo-width": 1.2 } },
    { id: "towns", type: "symbol", source: "towns", layout: { "text-field": ["get", "name"], "text-size": 11, "text-font": ["sans-serif"], "text-optional": true,
      "symbol-sort-key": ["-", 0, ["get", "population"]] },
      paint: { "text-color": css("--soft"), "text-halo-color": css("--land"), "text-halo-width": 1.2 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": css("--accent"), "fill-opacity": 0.12 } },
    { id: "area-edges", type: "line", source: "areas", paint: { "line-color": css("--accent"), "line-width": 1, "line-dasharray": [2, 2] } },
    { id: "clusters", type: "circle", source: "places", filter: ["has", "point_count"],
      paint: { "circle-color": css("--accent"), "circle-opacity": 0.85, "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 12, 50, 22, 1000, 34] } },
    { id: "counts", type: "symbol", source: "places", filter: ["has", "point_count"],
      layout: { "text-field": ["to-string", ["get", "matters"]], "text-size": 12, "text-font": ["sans-serif"], "text-allow-overlap": true }, paint: { "text-color": css("--accent-ink") } },
    { id: "points", type: "circle", source: "places", filter: ["!", ["has", "point_count"]],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["get", "matters"], 1, 6, 10, 12],
        "circle-color": ["case", ["==", ["get", "precision"], "exact"], css("--accent"), css("--card")],
        "circle-stroke-color": ["case", ["get", "disputed"], css("--focus"), css("--accent")],
        "circle-stroke-width": ["case", ["get", "disputed"], 3, 1.5],
      } },
    { id: "names", type: "symbol", source: "places", filter: ["!", ["has", "point_count"]],
      layout: { "text-field": ["get", "name"], "text-size": 12, "text-font": ["sans-serif"], "text-offset": [0, 1.1], "text-anchor": "top", "text-optional": true },
      paint: { "text-color": css("--ink"), "text-halo-color": css("--land"), "text-halo-width": 1.4 } },
  ],
});

const state = { features: [] };

/** What the controls let through: kind, standing, and the days between the first and the slider's. */
function chosen() {
  const kind = document.getElementById("map-kind").value;
  const standing = document.getElementById("map-standing").value;
  const slider = document.getElementById("map-day");
  const until = slider.dataset.days ? JSON.parse(slider.dataset.days)[Number(slider.value)] : null;
  document.getElementById("map-until").textContent = until ?? "";
  return state.features.filter((f) => (!kind || f.properties.kinds.includes(kind)) && (!standing || f.properties.standings.includes(standing))
    && (!until || !f.properties.first || f.properties.first <= until));
}

function popup(map, feature) {
  const box = document.createElement("div");
  const title = document.createElement("a");
  title.href = feature.properties.href;
  title.textContent = feature.properties.name;
  const text = document.createElement("p");
  text.textContent = feature.properties.summary;
  const question = document.createElement("a");
  question.href = feature.properties.matter;
  question.textContent = feature.properties.question;
  box.append(title, text, question);
  new maplibre.Popup({ closeButton: true, maxWidth: "280px" }).setLngLat(feature.geometry.coordinates).setDOMContent(box).addTo(map);
}

async function start() {
  const map = new maplibre.Map({ container: element, style: style(element.dataset.tiles), center: [25, 32], zoom: 2.2, attributionControl: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.addControl(new maplibre.ScaleControl());
  map.addControl(new maplibre.AttributionControl({ compact: true, customAttribution: "Natural Earth; GeoNames (CC BY 4.0)" }));
  const [basemap, places] = await Promise.all([fetch(element.dataset.basemap).then((r) => r.json()), fetch(element.dataset.places).then((r) => r.json()), map.once("load")]);
  // A country or a continent is no place on a map: a point in its middle would say where nobody said it.
  state.features = places.features.filter((f) => f.properties.precision !== "country" && !(f.properties.radius_km > WIDEST_KM));
  const wide = places.features.length - state.features.length;
  const show = () => {
    const features = chosen();
    map.getSource("places").setData({ type: "FeatureCollection", features });
    map.getSource("areas").setData(areas(features));
    const many = features.length === 1 ? "1 place" : `${features.length} places`;
    const rest = wide === 1 ? "1 country or wider area" : `${wide} countries or wider areas`;
    document.getElementById("map-count").textContent = many + (wide ? `; ${rest} in the list below only` : "");
  };
  const fill = () => {
    map.getSource("countries").setData(basemap.countries);
    map.getSource("labels").setData(labels(basemap.countries));
    map.getSource("borders").setData(basemap.borders);
    show();
  };
  let asked; // a slider that is dragged asks oftener than a frame is drawn
  const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(show); };
  for (const id of ["map-kind", "map-standing", "map-day"]) document.getElementById(id).addEventListener("input", soon);
  fill();
  // Colours are the page's: another theme is another style.
  new MutationObserver(() => map.setStyle(style(element.dataset.tiles), { diff: false }).once("style.load", () => { fill(); towns(); }))
    .observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const located = state.features.filter((f) => f.geometry);
  if (located.length) {
    const bounds = new maplibre.LngLatBounds();
    located.forEach((f) => bounds.extend(f.geometry.coordinates));
    map.fitBounds(bounds, { padding: 60, maxZoom: 8, duration: 0 });
  }
  map.on("click", "points", (event) => popup(map, event.features[0]));
  map.on("click", "clusters", async (event) => {
    const zoom = await map.getSource("places").getClusterExpansionZoom(event.features[0].properties.cluster_id);
    map.easeTo({ center: event.features[0].geometry.coordinates, zoom });
  });
  const towns = async () => {
    const zoom = map.getZoom();
    if (zoom < 5) { map.getSource("towns").setData({ type: "FeatureCollection", features: [] }); return; }
    const b = map.getBounds();
    const query = new URLSearchParams({ west: b.getWest(), south: b.getSouth(), east: b.getEast(), north: b.getNorth(), zoom: Math.floor(zoom) });
    const answer = await fetch(`${element.dataset.towns}?${query}`);
    if (answer.ok) map.getSource("towns").setData(await answer.json());
  };
  map.on("moveend", towns);
  map.on("idle", () => { element.dataset.ready = "yes"; });
  await towns();
}

start().catch((error) => {
  const note = document.createElement("p");
  note.className = "notice warn";
  note.textContent = `The map could not be drawn here (${error.message}). The places stand in the table below.`;
  element.replaceWith(note);
});
