/**
 * A map to look at. Marks on the frame besides those of the ground: data-map, data-list (id of the same as text), data-layers (JSON:
 * slug, label, colour, count, url, on), data-shape (GeoJSON geometry of the page's own record).
 */
import { LayerView, type Layer } from "./layer";
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { element, ground } from "./ground";

const pause = 250;

function view(frame: HTMLElement): void {
  const skip = element("a", "govuk-skip-link ht-map__skip", "Bỏ qua bản đồ, xem danh sách");
  skip.href = `#${frame.dataset.list}`;
  frame.append(skip);
  const layers: Layer[] = JSON.parse(frame.dataset.layers || "[]");
  const status = element("p", "govuk-body-s ht-map__status");
  status.setAttribute("role", "status");
  const switches = layers.length ? frame.appendChild(element("fieldset", "govuk-fieldset ht-map__switches")) : null;
  const map = ground(frame);
  const views = layers.map(layer => new LayerView(map, layer));

  const tell = () => {
    const on = views.filter(v => v.on);
    const failed = on.filter(v => v.failed).map(v => v.layer.label);
    status.textContent = failed.length ? `Chưa tải được: ${failed.join(", ")}. Dời bản đồ để thử lại.`
      : on.some(v => v.busy) ? "Đang tải…"
      : on.map(v => `${v.layer.label}: ${v.shown.toLocaleString("vi-VN")} trong khung`).join("; ");
  };
  const refresh = () => {
    for (const one of views) void one.refresh().then(tell);
    tell();
  };

  if (switches) {
    switches.append(element("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", "Lớp trên bản đồ"));
    const boxes = switches.appendChild(element("div", "govuk-checkboxes govuk-checkboxes--small ht-map__boxes"));
    for (const one of views) {
      const item = boxes.appendChild(element("div", "govuk-checkboxes__item"));
      const input = item.appendChild(element("input", "govuk-checkboxes__input"));
      const label = item.appendChild(element("label", "govuk-label govuk-checkboxes__label"));
      label.append(element("span", `ht-dot ht-dot--${one.layer.colour}`), ` ${one.layer.label} (${one.layer.count.toLocaleString("vi-VN")})`);
      input.type = "checkbox";
      input.id = label.htmlFor = `${frame.dataset.list}-lop-${one.layer.slug}`;
      input.checked = one.on;
      input.addEventListener("change", () => {
        one.on = input.checked;
        refresh();
      });
    }
  }
  const tools = frame.appendChild(element("div", "ht-map__tools"));
  const whole = tools.appendChild(element("button", "govuk-button govuk-button--secondary", "Về khung ban đầu"));
  whole.type = "button";
  whole.addEventListener("click", () => map.goHome());
  tools.append(status);

  if (frame.dataset.shape) {
    L.geoJSON(JSON.parse(frame.dataset.shape), {
      interactive: false, style: { className: "ht-map__shape" },
      pointToLayer: (_: unknown, at: unknown) => L.marker(at, { icon: L.divIcon({ className: "ht-pin", iconSize: [28, 28] }), interactive: false, keyboard: false }),
    }).addTo(map);
  }
  speakVietnamese(map);
  let timer = 0;
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = window.setTimeout(refresh, pause);
  });
  refresh();
}

/** The popup's close button, and the way back to the mark that opened it. */
function speakVietnamese(map: any): void {
  map.on("popupopen", (event: any) => {
    const popup: HTMLElement = event.popup.getElement();
    popup.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Đóng");
    const opener = event.popup._source?.getElement?.();
    if (opener && opener === document.activeElement) popup.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
  });
  map.on("popupclose", (event: any) => {
    if (event.popup.getElement()?.contains(document.activeElement)) event.popup._source?.getElement?.()?.focus();
  });
}

export function startViewing(): void {
  for (const frame of document.querySelectorAll<HTMLElement>("[data-map]")) view(frame);
}
