/**
 * What was pressed says that it is being done, when the answer takes longer than a blink: the button of a form that is sent, and links with `data-busy`.
 * The words stand in `data-busy`. It takes no second tap meanwhile; a page that stays (a download) and one that comes back from the browser's memory
 * have it as before.
 */

const blink = 300, tooLong = 10_000;

export function start(): void {
  const status = document.createElement("p");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  document.body.append(status);

  const restore = new Set<() => void>();
  const all = () => [...restore].forEach(one => one());

  function show(pressed: HTMLElement, others: HTMLButtonElement[]): void {
    const words = [...pressed.childNodes];
    const buttons = others.filter(b => !b.disabled);
    const timer = setTimeout(() => {
      pressed.textContent = status.textContent = pressed.dataset.busy ?? "Đang gửi…";
      pressed.setAttribute("aria-disabled", "true");
      buttons.forEach(b => b.disabled = true);
    }, blink);
    const back = () => {
      clearTimeout(timer);
      restore.delete(back);
      if (!pressed.hasAttribute("aria-disabled")) return;
      pressed.replaceChildren(...words);
      pressed.removeAttribute("aria-disabled");
      buttons.forEach(b => b.disabled = false);
      status.textContent = "";
    };
    restore.add(back);
    setTimeout(back, tooLong);
  }

  const sent = new WeakMap<HTMLFormElement, number>();
  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (form.method.toLowerCase() !== "post") return;
    const now = performance.now();
    if (now - (sent.get(form) ?? -Infinity) < 2000) return event.preventDefault();
    sent.set(form, now);
    const button = event.submitter;
    if (!event.defaultPrevented && !form.target && button instanceof HTMLButtonElement && !button.formTarget)
      show(button, [...form.elements].filter((e): e is HTMLButtonElement => e instanceof HTMLButtonElement && e.type === "submit"));
  });
  document.addEventListener("click", event => {
    const link = (event.target as Element).closest<HTMLElement>("a[data-busy]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.hasAttribute("aria-disabled")) event.preventDefault();
    else show(link, []);
  });
  window.addEventListener("pageshow", event => {
    if (event.persisted) all();
  });
}
