/** One layer of a map: asks its address for the visible box, draws what comes, and keeps marks that are still true so that focus and popups stay. */
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { bounds, element } from "./ground";

export interface Layer { slug: string; label: string; colour: string; count: number; url: string; on: boolean }

interface Feature {
  geometry: { type: string; coordinates: number[] };
  properties: { id?: string; title?: string; url?: string; colour?: string; state?: string; count?: number; box?: number[] };
}

/** Marks nearer than this in pixels share one popup. */
const sameSpot = 14;

export class LayerView {
  on: boolean;
  busy = false;
  failed = false;
  shown = 0;
  private readonly group = L.layerGroup();
  private marks = new Map<string, any>();
  private asked: AbortController | null = null;
  private last = "";

  constructor(private readonly map: any, readonly layer: Layer) { this.on = layer.on; }

  /** Shows what lies in the visible box, or nothing when the layer is off. */
  async refresh(): Promise<void> {
    if (!this.on) {
      this.asked?.abort();
      this.last = "";
      this.group.remove();
      return;
    }
    this.group.addTo(this.map);
    const seen = this.map.getBounds();
    const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map(degrees => degrees.toFixed(5)).join(",");
    const query = `bbox=${box}&zoom=${Math.round(this.map.getZoom())}`;
    if (query === this.last) return;
    this.asked?.abort();
    const asked = this.asked = new AbortController();
    this.last = query;
    this.busy = true;
    try {
      const answer = await fetch(this.layer.url + (this.layer.url.includes("?") ? "&" : "?") + query, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.draw((await answer.json()).features);
      this.failed = false;
    } catch {
      if (asked.signal.aborted) return;
      this.failed = true;
      this.last = "";
    }
    this.busy = false;
  }

  private draw(features: Feature[]): void {
    const before = this.marks;
    this.marks = new Map();
    this.shown = 0;
    for (const feature of features) {
      const about = feature.properties;
      const key = about.id ? `${about.id} ${feature.geometry.type} ${JSON.stringify(feature.geometry.coordinates).length}` : `${about.count} ${feature.geometry.coordinates}`;
      this.shown += about.count ?? 1;
      const mark = before.get(key) ?? this.mark(feature);
      before.delete(key);
      this.marks.set(key, mark);
      mark.addTo(this.group);
    }
    for (const gone of before.values()) this.group.removeLayer(gone);
  }

  private mark(feature: Feature): any {
    const about = feature.properties;
    if (about.count) return this.cluster(feature);
    const name = about.state ? `${about.title}, ${about.state}` : about.title!;
    const colour = about.colour ?? this.layer.colour;
    const mark = feature.geometry.type === "Point"
      ? L.marker([feature.geometry.coordinates[1], feature.geometry.coordinates[0]], { icon: L.divIcon({ className: `ht-dot ht-dot--${colour} ht-dot--mark`, iconSize: [24, 24] }), title: name })
      : L.geoJSON(feature, { style: { className: `ht-shape ht-shape--${colour}` } }).getLayers()[0];
    mark.about = about;
    mark.bindPopup(() => this.popup(mark), { minWidth: 160 });
    if (!mark.getLatLng) mark.on("add", () => operable(mark.getElement(), name, () => mark.openPopup(mark.getBounds().getCenter())));
    return mark;
  }

  private cluster(feature: Feature): any {
    const { count, box } = feature.properties;
    const size = count! < 10 ? 28 : count! < 100 ? 34 : count! < 1000 ? 40 : 46;
    const label = element("span", "", count!.toLocaleString("vi-VN"));
    const mark = L.marker([feature.geometry.coordinates[1], feature.geometry.coordinates[0]], {
      icon: L.divIcon({ className: `ht-cluster ht-cluster--${this.layer.colour}`, iconSize: [size, size], html: label }),
    });
    const zoomIn = () => this.map.fitBounds(bounds(box!), { padding: [40, 40], maxZoom: 19 });
    mark.on("add", () => mark.getElement().setAttribute("aria-label", `${label.textContent} ${this.layer.label.toLowerCase()}, phóng to`));
    mark.on("click keypress", (event: any) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") zoomIn();
    });
    return mark;
  }

  /** Everything that stands on the spot. */
  private popup(mark: any): HTMLElement {
    const list = element("ul", "ht-map__popup");
    const at = mark.getLatLng && this.map.latLngToContainerPoint(mark.getLatLng());
    const near = at ? [...this.marks.values()].filter(m => m !== mark && m.about && m.getLatLng && this.map.latLngToContainerPoint(m.getLatLng()).distanceTo(at) < sameSpot) : [];
    for (const { about } of [mark, ...near].slice(0, 20)) {
      const line = list.appendChild(element("li", ""));
      if (about.url) line.appendChild(element("a", "govuk-link", about.title)).href = about.url;
      else line.append(about.title);
      line.append(element("span", "ht-map__state", about.state ? `${this.layer.label} – ${about.state}` : this.layer.label));
    }
    return list;
  }
}

/** Lines and areas are reached with Tab and opened with Enter, as points are. */
function operable(path: SVGElement | undefined, name: string, open: () => void): void {
  if (!path) return;
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "button");
  path.setAttribute("aria-label", name);
  path.onkeydown = event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  };
}
