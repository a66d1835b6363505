/**
 * What was typed is not lost when the session ends before it is sent. A form that is being sent is noted in this tab (no files, no passwords, no hidden fields) and forgotten as
 * soon as another page comes; only when that page asks to sign in again is it kept, for an hour, and offered on the form to the same person.
 * Marks: [data-account] names who is signed in; [data-session-over=sent] is what the sign-in page says, with [data-kept] or [data-unkept] as its last sentence.
 */

interface Kept { page: string; who: string; at: number; fields: [string, string][]; lost: boolean }

const place = "ht-da-nhap";
const longest = 3_600_000;
const typed = "input:not([type=hidden], [type=password], [type=file], [type=submit], [type=button]), select, textarea";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isTick = (field: Field): field is HTMLInputElement => field.type === "checkbox" || field.type === "radio";

const fieldsOf = (form: HTMLFormElement) => [...form.querySelectorAll<Field>(typed)].filter(f => f.name);

const who = () => document.querySelector("[data-account]")?.textContent?.trim() ?? "";

/** The address without the name of a button, as the server gives it back after signing in. */
function page(): string {
  const query = new URLSearchParams(location.search);
  query.delete("handler");
  return location.pathname + (`${query}` ? `?${query}` : "");
}

function read(): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

/** A browser that keeps nothing keeps nothing: the sign-in page then says so. */
function write(kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(place, JSON.stringify(kept));
    else sessionStorage.removeItem(place);
  } catch { /* full, or switched off */ }
}

function note(form: HTMLFormElement): void {
  const fields = fieldsOf(form).filter(f => !isTick(f) || f.checked).map(f => [f.name, f.value] as [string, string]);
  if (form.closest("main") && fields.some(([, value]) => value)) write({ page: page(), who: who(), at: Date.now(), fields, lost: false });
  // Whoever signs out leaves nothing behind.
  else if (form.matches("[action='/dang-xuat']")) write(null);
}

/** Puts the answers back; how many found no field (rows of a table that are not there any more). */
function fill(form: HTMLFormElement, kept: Kept): number {
  const left = [...kept.fields];
  for (const field of fieldsOf(form)) {
    const found = left.findIndex(([name, value]) => name === field.name && (!isTick(field) || value === field.value));
    if (isTick(field)) field.checked = found >= 0;
    else if (found >= 0) field.value = left[found][1];
    if (found >= 0) left.splice(found, 1);
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  }
  return left.filter(([, value]) => value).length;
}

function offer(kept: Kept): void {
  const names = new Set(kept.fields.map(([name]) => name));
  const form = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")].find(f => fieldsOf(f).some(field => names.has(field.name)));
  if (!form) return;
  const box = document.createElement("div");
  box.className = "govuk-inset-text";
  box.setAttribute("role", "status");
  const say = (text: string) => { box.textContent = text; };
  say("Lần trước chưa gửi được vì phiên làm việc đã hết. Nội dung đã nhập còn giữ trên trình duyệt này. ");
  const act = (text: string, run: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0 govuk-!-margin-right-2 govuk-!-margin-top-2";
    button.textContent = text;
    button.addEventListener("click", () => { write(null); run(); });
    return button;
  };
  const acts = document.createElement("div");
  acts.append(
    act("Điền lại", () => {
      const lost = fill(form, kept);
      say(lost ? `Đã điền lại, còn ${lost} mục không điền được. Xin xem lại rồi gửi; tệp thì phải chọn lại.` : "Đã điền lại. Xin xem lại rồi gửi; tệp thì phải chọn lại.");
    }),
    act("Bỏ đi", () => box.remove()));
  box.append(acts);
  form.before(box);
}

export function start(): void {
  const kept = read();
  const over = document.querySelector<HTMLElement>("[data-session-over=sent]");
  if (kept && over) {
    write({ ...kept, lost: true });
    for (const [mark, hidden] of [["[data-kept]", false], ["[data-unkept]", true]] as const) {
      const sentence = over.querySelector<HTMLElement>(mark);
      if (sentence) sentence.hidden = hidden;
    }
  } else if (kept && (!kept.lost || Date.now() - kept.at > longest)) write(null);
  else if (kept && kept.page === page() && kept.who === who()) offer(kept);
  // The last to hear of a form that is sent: a second tap, which is not, notes nothing new.
  window.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (!event.defaultPrevented && form.method.toLowerCase() === "post" && who()) note(form);
  });
}
