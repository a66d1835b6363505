/**
 * Sends a chosen file in parts and goes on where the line broke. Marks: form[data-upload] with the address, data-max its largest size;
 * [data-progress] says how far it is. Without a script the form sends the file whole.
 */

const part = 512 * 1024;

const wait = (seconds: number) => new Promise(done => setTimeout(done, seconds * 1000));

class Refused extends Error {}

async function ask(url: string, method: string, token: string, body?: Blob): Promise<any> {
  const answer = await fetch(url, { method, body, redirect: "manual", headers: { RequestVerificationToken: token } });
  if (answer.ok) return answer.json();
  if (answer.type === "opaqueredirect") throw new Refused("Phiên đăng nhập đã hết. Hãy tải lại trang để đăng nhập.");
  if (answer.status === 413 || answer.status === 422) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    throw new Refused(page.querySelector("main .govuk-body, main p")?.textContent?.trim() || "Không nhận tệp này.");
  }
  throw new Error(String(answer.status));
}

async function send(form: HTMLFormElement, file: File, say: (text: string) => void): Promise<void> {
  const [base, query] = form.dataset.upload!.split("?");
  const token = form.querySelector<HTMLInputElement>("[name=_af]")!.value;
  for (let failures = 0; ;) {
    try {
      const known = await ask(`${base}?${query}&name=${encodeURIComponent(file.name)}&size=${file.size}`, "POST", token);
      for (let at = known.received as number; at < file.size;) {
        at = (await ask(`${base}/${known.id}?offset=${at}`, "PUT", token, file.slice(at, at + part))).received;
        say(`Đang tải lên: ${Math.floor((at / file.size) * 100)} %`);
        failures = 0;
      }
      await ask(`${base}/${known.id}?${query}`, "POST", token);
      return;
    } catch (error) {
      if (error instanceof Refused || ++failures > 20) throw error;
      say("Đường truyền đang chập chờn, sẽ tự gửi tiếp.");
      await wait(Math.min(2 ** failures, 30));
    }
  }
}

export function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]:not([data-upload=""])')) {
    const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
    const button = form.querySelector<HTMLButtonElement>("button")!;
    const status = form.querySelector<HTMLElement>("[data-progress]")!;
    const say = (text: string) => { status.textContent = text; };
    input.multiple = true;
    const run = async () => {
      const files = [...(input.files ?? [])];
      if (!files.length) return;
      input.disabled = button.disabled = true;
      try {
        for (const file of files) {
          if (file.size > Number(form.dataset.max)) throw new Refused(`Tệp “${file.name}” lớn quá mức nhận được.`);
          say(`Đang tải lên ${file.name}`);
          await send(form, file, say);
        }
        location.hash = input.id + "-ten";
        location.reload();
      } catch (error) {
        say(error instanceof Refused ? error.message : "Chưa gửi được tệp. Hãy thử lại khi có mạng; phần đã gửi vẫn được giữ.");
        input.disabled = button.disabled = false;
        input.value = "";
      }
    };
    input.addEventListener("change", run);
    form.addEventListener("submit", event => { event.preventDefault(); void run(); });
    button.hidden = true;
  }
}
