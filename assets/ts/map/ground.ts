/**
 * What every map has: the ward's outline, pictures of a tile server when there is one, and controls in Vietnamese. Marks on the frame: data-box
 * (minLon,minLat,maxLon,maxLat where it opens), data-outline (address of GeoJSON), data-tiles and data-attribution, data-name (read out for the map).
 */
import * as L from "leaflet/dist/leaflet-src.esm.js";

export const bounds = (box: number[]) => L.latLngBounds([box[1], box[0]], [box[3], box[2]]);

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Puts a map into the frame and shows the frame. */
export function ground(frame: HTMLElement): any {
  const data = frame.dataset;
  const canvas = element("div", "ht-map__canvas");
  frame.append(canvas);
  frame.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(canvas, {
    attributionControl: !!data.tiles, zoomControl: false, scrollWheelZoom: false, minZoom: 9, maxZoom: 19, zoomSnap: data.tiles ? 1 : 0.25,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  if (still) {
    const panBy = map.panBy;
    map.panBy = (offset: unknown, options: object) => panBy.call(map, offset, { ...options, animate: false });
  }
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", `${data.name}. Dùng phím mũi tên để dời, phím cộng và trừ để phóng.`);
  // The wheel scrolls the page until somebody has chosen the map.
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (data.tiles) {
    map.attributionControl.setPrefix(false);
    const thanks = element("span", "", data.attribution);
    L.tileLayer(data.tiles, { attribution: thanks.innerHTML, maxZoom: 19, referrerPolicy: "strict-origin" }).addTo(map);
  }
  const home = bounds(data.box!.split(",").map(Number));
  const goHome = () => map.fitBounds(home, { padding: [8, 8], maxZoom: 17, animate: false });
  goHome();
  // A map in a hidden question has no size; it opens again when it is first seen.
  let seen = canvas.clientWidth > 0;
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (!seen && canvas.clientWidth > 0) { seen = true; goHome(); }
  }).observe(canvas);
  if (data.outline) void drawOutline(map, data.outline);
  map.goHome = goHome;
  return map;
}

/** The ground is worth nothing without its map and the map little without it: a failure is silent, the list stands below. */
async function drawOutline(map: any, url: string): Promise<void> {
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return;
  L.geoJSON(await answer.json(), { interactive: false, style: { className: map.attributionControl ? "ht-map__outline" : "ht-map__outline ht-map__outline--ground" } })
    .addTo(map).bringToBack();
}
