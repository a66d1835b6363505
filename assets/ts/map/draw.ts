/**
 * A map beneath a field of type point, line or area. It reads and writes the field's input ("lat, lon; lat, lon"), which stays the truth. Marks on the
 * frame besides those of the ground: data-draw (the type), data-input (id of the input).
 */
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { element, ground } from "./ground";

type Place = [lat: number, lon: number];

const most = 500;

const read = (text: string): Place[] => {
  const places = text.split(";").map(piece => piece.split(",").map(Number) as Place).filter(p => p.length === 2 && p.every(Number.isFinite));
  const [first, last] = [places[0], places[places.length - 1]];
  if (places.length > 3 && first[0] === last[0] && first[1] === last[1]) places.pop();
  return places;
};

function draw(frame: HTMLElement): void {
  const input = document.getElementById(frame.dataset.input!) as HTMLInputElement | null;
  if (!input) return;
  const kind = frame.dataset.draw!;
  const help = frame.appendChild(element("p", "govuk-body-s ht-map__help", kind === "point" ? "Chạm vào bản đồ để chọn vị trí." : "Chạm vào bản đồ để đặt lần lượt từng điểm."));
  const tools = element("div", "ht-map__tools");
  const map = ground(frame);
  frame.append(tools);
  map.getContainer().append(element("span", "ht-map__cross"));
  const status = element("p", "govuk-body-s ht-map__status");
  status.setAttribute("role", "status");
  const drawn = L.featureGroup().addTo(map);
  let places = read(input.value);

  const paint = () => {
    drawn.clearLayers();
    if (places.length > 1 && kind !== "point") drawn.addLayer((kind === "area" ? L.polygon : L.polyline)(places, { className: "ht-map__shape", interactive: false }));
    for (const place of places.length > 60 ? [] : places)
      drawn.addLayer(L.marker(place, { icon: L.divIcon({ className: kind === "point" ? "ht-pin" : "ht-pin ht-pin--corner", iconSize: kind === "point" ? [28, 28] : [14, 14] }), interactive: false, keyboard: false }));
    for (const tool of [undo, clear]) tool.classList.toggle("ht-map__tool--idle", places.length === 0);
    status.textContent = places.length === 0 ? "Chưa chọn điểm nào." : kind === "point" ? `Đã chọn ${input.value}.` : `Đã đặt ${places.length} điểm.`;
  };
  const write = (next: Place[]) => {
    places = next;
    input.value = places.map(p => `${p[0].toFixed(6)}, ${p[1].toFixed(6)}`).join("; ");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    paint();
  };
  const put = (at: { lat: number; lng: number }) => {
    if (kind === "point") write([[at.lat, at.lng]]);
    else if (places.length < most) write([...places, [at.lat, at.lng]]);
  };
  const button = (words: string, act: () => void) => {
    const made = tools.appendChild(element("button", "govuk-button govuk-button--secondary", words));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  button(kind === "point" ? "Chọn giữa bản đồ" : "Thêm điểm ở giữa bản đồ", () => put(map.getCenter()));
  const undo = button(kind === "point" ? "Bỏ điểm đã chọn" : "Bỏ điểm cuối", () => write(places.slice(0, -1)));
  const clear = button("Vẽ lại từ đầu", () => write([]));
  if (kind === "point") clear.remove();
  if (mayLocate()) {
    const mine = button("Vị trí của tôi", () => {
      status.textContent = "Đang tìm vị trí…";
      mine.disabled = true;
      navigator.geolocation.getCurrentPosition(
        found => {
          mine.disabled = false;
          const at = { lat: found.coords.latitude, lng: found.coords.longitude };
          map.setView(at, 17, { animate: false });
          put(at);
          status.textContent += ` Sai số khoảng ${Math.round(found.coords.accuracy)} m.`;
        },
        () => {
          mine.disabled = false;
          status.textContent = "Máy không cho biết vị trí. Hãy chạm vào bản đồ hoặc gõ tọa độ.";
        },
        { enableHighAccuracy: true, timeout: 20000 });
    });
  }
  tools.append(status);
  map.on("click", (event: any) => put(event.latlng));
  input.addEventListener("change", () => {
    places = read(input.value);
    paint();
  });
  paint();
  if (places.length) map.fitBounds(drawn.getBounds(), { padding: [30, 30], maxZoom: 17, animate: false });
  help.id = `${input.id}-ban-do`;
}

/** Allowed by the page's Permissions-Policy, where the browser tells, and possible at all: only over a safe line. */
function mayLocate(): boolean {
  const policy = (document as any).featurePolicy;
  return isSecureContext && "geolocation" in navigator && (!policy || policy.allowsFeature("geolocation"));
}

export function startDrawing(): void {
  for (const frame of document.querySelectorAll<HTMLElement>("[data-draw]")) draw(frame);
}
