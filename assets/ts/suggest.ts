/**
 * Offers records while somebody types into a lookup of a large register, and leads to the one that is named. Mark: input[data-suggest] with the address that
 * answers. Without it the key or name is typed as it stands in the register and looked up when the form is saved.
 */

interface Suggestion { value: string; title: string; note: string; url: string }

function offer(input: HTMLInputElement): void {
  const list = document.createElement("datalist");
  const preview = document.createElement("p");
  list.id = `${input.id}-goi-y`;
  preview.className = "govuk-body-s";
  preview.setAttribute("role", "status");
  input.after(list, preview);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  let known: Suggestion[] = [];
  let asked = 0, timer = 0;

  const show = () => {
    const typed = input.value.trim();
    const named = known.filter(s => s.value === typed || s.title === typed);
    preview.replaceChildren();
    if (named.length !== 1) return;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = named[0].url;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = `Xem ${named[0].title} (mở thẻ mới)`;
    preview.append(link, named[0].note ? ` ${named[0].note}` : "");
  };

  const ask = async () => {
    const turn = ++asked;
    const typed = input.value.trim();
    if (typed.length < 2) return;
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    known = await answer.json();
    list.replaceChildren(...known.map(s => {
      const option = document.createElement("option");
      option.value = s.value;
      option.label = [s.title === s.value ? "" : s.title, s.note].filter(Boolean).join(" · ");
      return option;
    }));
    show();
  };

  input.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), 200);
  });
  if (input.value) void ask();
}

export function start(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest]:not([data-suggest=""])')) offer(input);
}
