/**
 * Saves each field of a draft as it changes and says so. A dead line loses nothing: what could not be sent is kept and sent again.
 * Marks: form[data-autosave] with the address; [data-saved] says what happened; forms.ts fires "field-change" with detail {path}.
 */

const waits = [3, 6, 12, 30, 60];

function watch(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-saved]");
  const pending = new Map<string, URLSearchParams>();
  let busy = false, failures = 0, timer = 0;

  const say = (text: string, bad = false) => {
    if (!status) return;
    status.textContent = text;
    status.classList.toggle("ht-saved--bad", bad);
  };

  /** Everything typed in one question: "child.name" and "floors[0].area" belong to child and floors. */
  const collect = (field: string) => {
    const body = new URLSearchParams({ field });
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && (name === "_af" || name.split(/[.[]/)[0] === field)) body.append(name, value);
    return body;
  };

  const send = async () => {
    if (busy || !pending.size) return;
    busy = true;
    clearTimeout(timer);
    try {
      for (const [field, body] of pending) {
        const answer = await fetch(form.dataset.autosave!, { method: "POST", body, redirect: "manual" });
        if (answer.type === "opaqueredirect") throw new Error("signed out");
        if (answer.status >= 500) throw new Error("later");
        if (pending.get(field) === body) pending.delete(field);
        if (answer.ok) say(`Đã lưu lúc ${(await answer.json()).at}`);
      }
      failures = 0;
    } catch (error) {
      say((error as Error).message === "signed out"
        ? "Phiên đăng nhập đã hết. Hãy mở trang này ở thẻ khác để đăng nhập lại, rồi quay lại đây."
        : "Chưa lưu được, sẽ tự thử lại.", true);
      timer = window.setTimeout(send, waits[Math.min(failures++, waits.length - 1)] * 1000);
    }
    busy = false;
    if (pending.size && !failures) void send();
  };

  form.addEventListener("field-change", event => {
    const field = (event as CustomEvent<{ path: string }>).detail.path.split(/[.[]/)[0];
    pending.set(field, collect(field));
    void send();
  });
  window.addEventListener("online", () => void send());
  form.addEventListener("submit", () => pending.clear());
  window.addEventListener("beforeunload", event => { if (pending.size) event.preventDefault(); });
}

export function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) watch(form);
}
