import { start as startBusy } from "./busy";
import { start as startKept } from "./kept";

/** Small courtesies of every page; each page works without them. */

/** On a phone the menu folds behind its button; without JavaScript it stays open. */
function foldNavigation(): void {
  const narrow = window.matchMedia("(max-width: 40em)");
  for (const button of document.querySelectorAll<HTMLButtonElement>(".govuk-js-service-navigation-toggle")) {
    const list = document.getElementById(button.getAttribute("aria-controls") ?? "");
    if (!list) continue;
    const show = (open: boolean) => {
      button.hidden = !narrow.matches;
      if (narrow.matches) button.removeAttribute("aria-hidden");
      else button.setAttribute("aria-hidden", "true");
      button.setAttribute("aria-expanded", String(open));
      list.hidden = narrow.matches && !open;
    };
    button.addEventListener("click", () => show(list.hidden));
    narrow.addEventListener("change", () => show(false));
    show(false);
  }
}

/** The summary of mistakes is read out first, and its links put the cursor into the field. */
function focusErrorSummary(): void {
  const summary = document.querySelector<HTMLElement>(".govuk-error-summary");
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", event => {
    const link = (event.target as Element).closest("a");
    const field = link?.hash ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
    if (!field) return;
    event.preventDefault();
    (field.closest(".govuk-form-group") ?? field).scrollIntoView();
    const input = field.matches("input, select, textarea, button") ? field : field.querySelector<HTMLElement>("input, select, textarea");
    (input ?? field).focus({ preventScroll: true });
  });
}

/** `<button data-print>` prints the page; the button is hidden until it can work. */
function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** The notice of what was just done leaves the address once it is shown: a page that is opened again, kept or sent to somebody does not say it a second time. */
function forgetNotice(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has("tb")) return;
  address.searchParams.delete("tb");
  history.replaceState(history.state, "", address);
}

export function start(): void {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  foldNavigation();
  focusErrorSummary();
  forgetNotice();
  offerPrinting();
  startBusy();
  startKept();
}
