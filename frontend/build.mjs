// Builds what the browser loads: main.js, main.css and icons.svg in kundekort/ui/static/kundekort, and a NAME.js with
// its NAME.css for each frontend/bundles/NAME/main.ts: what only some pages load, with {% bundle "NAME" %}.
// `node frontend/build.mjs` builds once; a problem ends it with one plain sentence.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises"
import { basename, dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { build } from "esbuild"
import { PurgeCSS } from "purgecss"

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const OUT = join(ROOT, "kundekort/ui/static/kundekort")
const MODULES = join(ROOT, "node_modules")
const LIMIT_KB = 120 // script and style on a first visit, compressed

const ICON_PATTERNS = {
  ".html": [/\{%\s*icon\s+"([^"{]+)"/g, /\bicon="([^"{]+)"/g],
  ".py": [/\bicon\s*[=:]\s*"([^"]+)"/g, /\bicon\("([^"]+)"/g],
  ".ts": [/\bicon\("([^"]+)"/g],
}
const PYTHON_ICON_PROPERTY = /def icon\(.*\n((?: {8}.*\n|\n)+)/g // a property that answers with one of several icons

async function sources() {
  const found = []
  for (const [folder, endings] of [["kundekort", [".html", ".py"]], ["frontend", [".ts"]]]) {
    for (const path of await readdir(join(ROOT, folder), { recursive: true })) {
      const ending = endings.find((end) => path.endsWith(end))
      if (ending && !/(^|\/)(tests|migrations|node_modules)\//.test(path)) found.push({ path: join(ROOT, folder, path), ending })
    }
  }
  return Promise.all(found.map(async (file) => ({ ...file, text: await readFile(file.path, "utf8") })))
}

// ── icons ────────────────────────────────────────────────────────────────────

function iconsIn({ ending, text }) {
  const names = ICON_PATTERNS[ending].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]))
  if (ending === ".py")
    for (const [, body] of text.matchAll(PYTHON_ICON_PROPERTY))
      names.push(...[...body.replaceAll(/"""[^]*?"""/g, "").matchAll(/"([a-z0-9-]+)"/g)].map((match) => match[1]))
  return names
}

async function symbol(name, usedIn) {
  const file = join(MODULES, "@tabler/icons/icons", name.endsWith("-filled") ? `filled/${name.slice(0, -7)}.svg` : `outline/${name}.svg`)
  const svg = await readFile(file, "utf8").catch(() => {
    throw new Error(`There is no Tabler icon "${name}". It is named in ${usedIn}.`)
  })
  const shapes = svg.replace(/^[^]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
  const paint = name.endsWith("-filled") ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${shapes.replace(/\s+/g, " ").replaceAll(" />", "/>").trim()}</symbol>`
}

async function sprite(files) {
  const used = new Map()
  for (const file of files) for (const name of iconsIn(file)) used.set(name, relative(ROOT, file.path))
  const symbols = await Promise.all([...used].sort().map(([name, file]) => symbol(name, file)))
  await writeFile(join(OUT, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`)
  return used.size
}

// ── style ────────────────────────────────────────────────────────────────────

const CLASS_ATTRIBUTE = /class(?:_|Name)?["']?\s*[:=]\s*["']([^"']*)/g

function namesIn(text) {
  const classes = [...text.matchAll(CLASS_ATTRIBUTE)].flatMap((match) => match[1].split(/[^\w-]+/))
  return [...classes, ...[...text.matchAll(/<([a-z][a-z0-9]*)/g)].map((match) => match[1])]
}

// Names that Tabler has too, but that are drawn by styles/*.css alone.
const OURS = /^(chip|empty|tag|toast|tabs|list|search|note|top|drop|map|rows|page|avatar|icon|progress|nav|card|free|state|off|form-check|form-switch)(-|$)/

// Tabler's component styles, cut to the classes we use. Colours are ours (styles/tokens.css), so its dark rules go too.
async function tabler(files) {
  const [{ css }] = await new PurgeCSS().purge({
    css: [join(MODULES, "@tabler/core/dist/css/tabler.css")],
    content: files.map(({ text, ending }) => ({ raw: text, extension: ending.slice(1) })),
    defaultExtractor: namesIn,
    safelist: { standard: ["html", "body", /^form-(control|select)$/, "is-invalid"], variables: [/^--tblr-(font|border-radius|body|btn|primary)/] },
    blocklist: [/data-bs-theme/, /^:host/, OURS],
    variables: true,
    keyframes: true,
    fontFace: true,
  })
  return css.replaceAll(/@charset[^;]*;/g, "").replaceAll(/\/\*[^]*?\*\//g, "")
}

const tablerImport = (css) => ({
  name: "tabler",
  setup(build) {
    build.onResolve({ filter: /^tabler$/ }, () => ({ path: "tabler", namespace: "tabler" }))
    build.onLoad({ filter: /.*/, namespace: "tabler" }, () => ({ contents: css, loader: "css" }))
  },
})

// ── all of it ────────────────────────────────────────────────────────────────

const files = await sources()
await mkdir(OUT, { recursive: true })
try {
  const icons = await sprite(files)
  const { metafile } = await build({
    entryPoints: ["main.ts", "styles/main.css"].map((name) => ({ in: join(ROOT, "frontend", name), out: "main" })),
    outdir: OUT,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2023", "chrome123", "firefox120", "safari17.5"],
    legalComments: "none",
    logLevel: "error",
    metafile: true,
    plugins: [tablerImport(await tabler(files))],
  })
  await buildBundles()
  await report(Object.keys(metafile.outputs).map((path) => join(process.cwd(), path)), icons)
} catch (problem) {
  console.error(problem.message)
  process.exit(1)
}

// A bundle's style is what its main.ts imports; a bundle that imports none gets an empty file.
async function buildBundles() {
  const found = await readdir(join(ROOT, "frontend/bundles"), { withFileTypes: true })
  for (const { name } of found.filter((each) => each.isDirectory())) {
    await writeFile(join(OUT, `${name}.css`), "")
    await build({
      entryPoints: [{ in: join(ROOT, "frontend/bundles", name, "main.ts"), out: name }],
      outdir: OUT,
      bundle: true,
      minify: true,
      format: "iife",
      target: ["es2023", "chrome123", "firefox120", "safari17.5"],
      legalComments: "none",
      logLevel: "error",
      loader: { ".png": "dataurl" },
    })
    const script = await readFile(join(OUT, `${name}.js`))
    console.log(`${`${name}.js`.padEnd(16)} ${kb(script.length)} kB, gzip ${kb(gzipSync(script).length)} kB, only where it is used`)
  }
}

async function report(outputs, icons) {
  let total = 0
  for (const path of [...outputs, join(OUT, "icons.svg")]) {
    const bytes = await readFile(path)
    const gzip = gzipSync(bytes).length
    if (!path.endsWith(".svg")) total += gzip
    console.log(`${basename(path).padEnd(16)} ${kb(bytes.length)} kB, gzip ${kb(gzip)} kB, brotli ${kb(brotliCompressSync(bytes).length)} kB`)
  }
  console.log(`${icons} icons; script and style ${kb(total)} kB of ${LIMIT_KB} kB`)
  if (total > LIMIT_KB * 1024) throw new Error("Script and style are too heavy for a first visit.")
}

function kb(bytes) {
  return (bytes / 1024).toFixed(1)
}
