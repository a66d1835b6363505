/**
 * Makes large photos smaller before they are sent: at most 2000 px on the longer side. Mark: form[data-shrink]. What the browser cannot read, and what would get
 * no smaller, is sent as it is.
 */

const longest = 2000;

async function smaller(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file);
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>(done => canvas.toBlob(done, file.type, 0.85));
  return made?.type === file.type && made.size < file.size ? new File([made], file.name, { type: file.type }) : file;
}

export function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-shrink]")) {
    const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
    const button = form.querySelector<HTMLButtonElement>("button")!;
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return;
      button.disabled = true;
      const sent = await smaller(file).catch(() => file);
      if (sent !== file && input.files?.[0] === file) {
        const files = new DataTransfer();
        files.items.add(sent);
        input.files = files.files;
      }
      button.disabled = false;
    });
  }
}
