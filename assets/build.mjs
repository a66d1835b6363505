// Builds assets/ into src/HacThanh/wwwroot/dist: style sheets and scripts of all pages, of the desk and of maps; four font files.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { compileAsync } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/HacThanh/wwwroot/dist");
const modules = join(here, "node_modules");

await mkdir(join(out, "fonts"), { recursive: true });
for (const old of await readdir(join(out, "fonts"))) await rm(join(out, "fonts", old));

// The content hash is part of a font's name, so that the server may let browsers keep it for ever.
const fonts = {};
for (const subset of ["latin", "vietnamese"])
  for (const weight of [400, 700]) {
    const bytes = await readFile(join(modules, `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    const name = `be-vietnam-pro-${subset}-${weight}.${hash}.woff2`;
    await writeFile(join(out, "fonts", name), bytes);
    fonts[`be-vietnam-pro-${subset}-${weight}.woff2`] = name;
  }

for (const sheet of ["staff", "map", "site"]) {
  const { css } = await compileAsync(join(here, `scss/${sheet}.scss`), { loadPaths: [here, modules], quietDeps: true, style: "compressed" });
  const named = css.replace(/be-vietnam-pro-[a-z]+-\d+\.woff2/g, name => fonts[name] ?? name);
  const { code } = await transform(named, { loader: "css", minify: true, target: ["chrome90", "firefox90", "safari14"] });
  await writeFile(join(out, `${sheet}.css`), code);
}

await build({
  entryPoints: ["citizen", "staff", "map"].map(name => join(here, `ts/${name}.ts`)),
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2021",
  // Leaflet wants its copyright line kept.
  legalComments: "inline",
});
