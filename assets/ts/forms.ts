/**
 * Shows and hides the questions of a form as answers change, and keeps computed values up to date. Without it every question is
 * visible and the server drops the ones that do not apply.
 *
 * Marks: form[data-form][data-today]; [data-path][data-type] one question; [data-show] its condition, [data-expr] its computation, as
 * JSON trees; [data-row] one row of a table. After each change the form fires "field-change" with detail {path}: saving hooks in there.
 */
import { evaluate } from "./expression";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const two = (text: string) => text.trim().padStart(2, "0");

function vietnameseNumber(text: string): number | null {
  const plain = text.replace(/[^\d.,-]/g, "");
  if (/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(plain)) return +plain.replace(/\./g, "").replace(",", ".");
  return /^-?\d+\.\d+$/.test(plain) ? +plain : null;
}

class Answers {
  constructor(private readonly form: HTMLFormElement) {}

  private get today() { return this.form.dataset.today ?? ""; }

  get(path: string, row = ""): unknown {
    if (row && this.question(`${row}.${path.split(".")[0]}`)) path = `${row}.${path}`;
    const question = this.question(path);
    if (question) return this.value(question, path);
    const cut = path.lastIndexOf(".");
    const whole = cut > 0 ? this.question(path.slice(0, cut)) : null;
    if (!whole || whole.closest("[hidden]")) return null;
    return this.controls(path).length ? this.text(path) : this.date(path);
  }

  run(tree: string, row = "") { return evaluate(JSON.parse(tree), path => this.get(path, row), this.today); }

  private question(path: string) { return this.form.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`); }

  private controls(name: string) { return [...this.form.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)]; }

  private text(name: string): string | null {
    const found = this.controls(name).filter(c => !(c instanceof HTMLInputElement && /radio|checkbox/.test(c.type)) || c.checked);
    return found.length ? found[0].value.trim() || null : null;
  }

  private date(name: string) {
    const [d, m, y] = ["day", "month", "year"].map(part => this.text(`${name}.${part}`));
    return d && m && y ? `${y}-${two(m)}-${two(d)}` : null;
  }

  private value(question: HTMLElement, path: string): unknown {
    if (question.closest("[hidden]")) return null;
    const row = question.closest<HTMLElement>("[data-row]")?.dataset.row;
    switch (question.dataset.type) {
      case "computed": return this.run(question.dataset.expr ?? "null", row);
      case "number": case "money": return vietnameseNumber(this.text(path) ?? "");
      case "yesno": { const text = this.text(path); return text === null ? null : text === "true"; }
      case "choices": return this.controls(path).filter(c => (c as HTMLInputElement).checked).map(c => c.value);
      case "date": return this.date(path);
      case "table":
        return [...question.querySelectorAll<HTMLElement>("[data-row]")].map(r => Object.fromEntries(
          [...r.querySelectorAll<HTMLElement>("[data-path]")].map(q => [q.dataset.path!.split(".").pop(), this.value(q, q.dataset.path!)])));
      default: return this.text(path);
    }
  }
}

function refresh(form: HTMLFormElement): void {
  const answers = new Answers(form);
  for (let pass = 0, changed = true; changed && pass < 10; pass++) {
    changed = false;
    for (const element of form.querySelectorAll<HTMLElement>('[data-show]:not([data-show=""])')) {
      const hide = answers.run(element.dataset.show!, element.closest<HTMLElement>("[data-row]")?.dataset.row) !== true;
      if (element.hidden !== hide) { element.hidden = hide; changed = true; }
    }
  }
  for (const output of form.querySelectorAll<HTMLOutputElement>("output[data-decimals]")) {
    const value = answers.get(output.closest<HTMLElement>("[data-path]")!.dataset.path!);
    output.value = typeof value === "number"
      ? value.toLocaleString("vi-VN", { maximumFractionDigits: +output.dataset.decimals! }) + (output.dataset.unit ?? "") : String(value ?? "…");
  }
}

export function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-form]")) {
    refresh(form);
    form.addEventListener("change", event => {
      refresh(form);
      const path = (event.target as Element).closest<HTMLElement>("[data-path]")?.dataset.path;
      if (path) form.dispatchEvent(new CustomEvent("field-change", { detail: { path } }));
    });
  }
}
