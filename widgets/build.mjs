// Builds the front end into widgets/beseda_widgets/static: bundles, tokens, fonts, and the licences of what is inside.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "@formatjs/icu-messageformat-parser";
import * as esbuild from "esbuild";
import { regions } from "./regions.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const source = join(here, "src");
const out = join(here, "beseda_widgets", "static");
const modules = dirname(dirname(createRequire(import.meta.url).resolve("preact/package.json")));

/** Every file below `folder` with one of the endings; none if there is no such folder. */
async function files(folder, ...endings) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const minifyCss = async (css) =>
  (await esbuild.transform(css, { loader: "css", minify: true, legalComments: "none", target: "es2022" })).code.trim();

/** The custom properties in a rule body, as a Map. */
const properties = (body) =>
  new Map([...body.matchAll(/(--[\w-]+)\s*:\s*([^;{}]+)/g)].map((match) => [match[1], match[2].trim()]));
const usedIn = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

/**
 * The tokens that the styles at `paths` use, and nothing else, for `light` and `dark` selectors; with `ours` also all
 * of our own names, because templates are written by hand. A dark value is kept only where it differs. Throws if a style uses, without a fallback, a property
 * that nobody defines.
 */
async function tokens(paths, ours) {
  const all = await readFile(join(modules, "@gov-design-system-ce/styles/lib/tokens.css"), "utf8");
  const body = (pattern) => all.match(pattern)?.[1] ?? fail(`tokens.css has no ${pattern}`);
  // The plain :root rules hold the palette and, per width, the sizes; the last ones are the widest screen's.
  const plain = [...all.matchAll(/:root\{([^}]*)\}/g)].map((match) => [...properties(match[1])]).flat();
  const theme = await readFile(join(source, "styles/theme.css"), "utf8");
  const light = new Map([
    ...plain,
    ...properties(body(/:root\[data-theme=light\]\{([^}]*)\}/)),
    ...properties(theme.match(/\.b-light \{([^}]*)\}/)[1]),
  ]);
  const dark = new Map([
    ...properties(body(/:root\[data-theme=dark\]\{([^}]*)\}/)),
    ...properties(theme.match(/\.b-dark \{([^}]*)\}/)[1]),
  ]);
  light.set("--font-family", light.get("--b-font"));

  const texts = await Promise.all(paths.filter((path) => !path.endsWith("theme.css")).map((path) => readFile(path, "utf8")));
  const own = new Set(texts.flatMap((text) => [...properties(text).keys()]));
  const lenient = new Set(texts.flatMap((text) => [...text.matchAll(/var\(\s*(--[\w-]+)\s*,/g)].map((match) => match[1])));
  const wanted = new Set();
  const want = (name) => {
    if (wanted.has(name)) return;
    const values = [light.get(name), dark.get(name)].filter(Boolean);
    if (!values.length) {
      if (own.has(name) || lenient.has(name)) return;
      fail(`a style uses ${name}, which no token defines`);
    }
    wanted.add(name);
    values.flatMap(usedIn).forEach(want);
  };
  texts.flatMap(usedIn).forEach(want);
  for (const name of light.keys()) if (ours && name.startsWith("--b-")) want(name);

  const css = (map) => [...wanted].filter((name) => map.has(name)).map((name) => `${name}:${map.get(name)}`).join(";");
  const differs = new Map([...dark].filter(([name, value]) => light.get(name) !== value));
  return { light: css(light), dark: css(differs) };
}

function fail(message) {
  throw new Error(`build: ${message}`);
}

const elementStyles = await files(join(source, "styles"), ".css");
const pageStyles = await files(join(root, "slides"), ".css", ".html", ".j2");
const page = await tokens([...elementStyles, ...pageStyles], true);
const shadow = await tokens(elementStyles, false);
// Paper is light whatever the screen is.
const pageTokens = await minifyCss(
  `:root{color-scheme:light;${page.light}}` +
    `@media screen{:root[data-theme=dark]{color-scheme:dark;${page.dark}}}` +
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light],[data-theme=dark]){color-scheme:dark;${page.dark}}}`,
);
const shadowTokens = await minifyCss(`:host{${shadow.light}}@media screen{:host([theme=dark]){${shadow.dark}}}`);

const styles = {
  name: "styles",
  setup(build) {
    build.onResolve({ filter: /^virtual:tokens$/ }, (args) => ({ path: args.path, namespace: "virtual" }));
    build.onLoad({ filter: /.*/, namespace: "virtual" }, () => ({ contents: shadowTokens, loader: "text" }));
    build.onLoad({ filter: /src\/styles\/.*\.css$/ }, async (args) => ({
      contents: await minifyCss(await readFile(args.path, "utf8")),
      loader: "text",
    }));
  },
};

/**
 * Messages are parsed here, so that the parser need not travel: ten kilobytes and the time of every first use. Their keys
 * travel once, with the Czech ones; the other languages are lists in the same order, two kilobytes less. With `only`
 * the bundle speaks one language, whatever it is asked for: a fifth of a page's weight.
 */
const messages = (only) => ({
  name: "messages",
  setup(build) {
    const read = async (path) => JSON.parse(await readFile(path, "utf8"));
    const parsed = (text) => (text.includes("{") ? parse(text, { ignoreTag: true, shouldParseSkeletons: true }) : text);
    build.onResolve({ filter: /^@formatjs\/icu-messageformat-parser$/ }, () => ({
      path: join(modules, "@formatjs/icu-messageformat-parser/no-parser.js"),
    }));
    build.onLoad({ filter: /src\/messages\/.*\.json$/ }, async (args) => {
      const first = join(dirname(args.path), "cs.json");
      if (only && args.path !== first) return { contents: 'export { default } from "./cs.json";', loader: "js" };
      const catalogue = await read(only ? join(dirname(args.path), `${only}.json`) : args.path);
      const keys = Object.keys(await read(first));
      const missing = keys.find((key) => !(key in catalogue));
      if (missing) fail(`${args.path} has no ${missing}`);
      const texts = keys.map((key) => parsed(catalogue[key]));
      if (args.path === first) {
        return { contents: JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, texts[at]]))), loader: "json" };
      }
      const contents =
        `import cs from "./cs.json"; const texts = ${JSON.stringify(texts)};` +
        "export default Object.fromEntries(Object.keys(cs).map((key, at) => [key, texts[at]]));";
      return { contents, loader: "js" };
    });
  },
});

/** How many of each list's most frequent words travel: rarer ones change no verdict and would double a deck. */
const LISTS = {
  "passwords-all": ["common", "passwords", 3000],
  "words-en": ["en", "commonWords", 2500],
  "words-cs": ["cs", "commonWords", 3500],
  "names-cs": ["cs", "firstnames", 400],
  "names2-cs": ["cs", "lastnames", 200],
};
const dictionaries = {
  name: "dictionaries",
  setup(build) {
    build.onResolve({ filter: /^virtual:dictionaries$/ }, (args) => ({ path: args.path, namespace: "dictionaries" }));
    build.onLoad({ filter: /.*/, namespace: "dictionaries" }, async () => {
      const lists = {};
      for (const [name, [folder, file, count]] of Object.entries(LISTS)) {
        const words = JSON.parse(await readFile(join(modules, `@zxcvbn-ts/language-${folder}/src/${file}.json`), "utf8"));
        lists[name] = words.filter((word) => word.length > 2 && !/\s/.test(word)).slice(0, count).join(" ");
      }
      return { contents: JSON.stringify(lists), loader: "json" };
    });
  },
};

/** Code that knows video services or names its authors' sites: the words go, the code stays harmless. */
const FOREIGN = [
  [/(['"`])(youtube\.com\/embed\/|player\.vimeo\.com\/)\1/g, '$1beseda-no-such-service$1'],
  [/src\*=(\\?["'])(youtube\.com\/embed\/|player\.vimeo\.com\/)/g, "src*=$1beseda-no-such-service"],
  [/https:\/\/(github\.com\/markedjs\/marked|marked\.js\.org)[\w./#-]*/g, ""],
];
const homely = {
  name: "homely",
  setup(build) {
    build.onLoad({ filter: /node_modules\/reveal\.js\/.*\.js$/ }, async (args) => ({
      contents: FOREIGN.reduce((text, [from, to]) => text.replace(from, to), await readFile(args.path, "utf8")),
      loader: "js",
    }));
  },
};

/** Decks are carried about whole and may not run WebAssembly: in them JavaScript derives the key of private texts. */
const withoutWasm = {
  name: "without-wasm",
  setup(build) {
    build.onResolve({ filter: /^hash-wasm$/ }, (args) => ({ path: args.path, namespace: "without-wasm" }));
    const contents = "export const argon2id = () => Promise.reject(new Error('no WebAssembly'));";
    build.onLoad({ filter: /.*/, namespace: "without-wasm" }, () => ({ contents, loader: "js" }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  write: false,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".json": "json", ".txt": "text" },
    logLevel: "warning",
};
/** Decks carry these bundles inside a script element, so what ends or upsets one is escaped; the code means the same. */
const inlinable = (code) => code.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\x21--");
const bundle = async (entry, format, lang, ...more) => {
  const plugins = [styles, messages(lang), dictionaries, homely, ...more];
  const built = await esbuild.build({ ...common, plugins, entryPoints: [join(source, entry)], format });
  return inlinable(built.outputFiles[0].text);
};
const LANGUAGES = ["cs", "en", "uk"];

/** Looks that no deck of ours wears: transitions other than fading, layouts of its own, and its windows over a slide. */
const UNUSED =
  /data-(background-)?transition[~^|*$]*="?(slide|convex|concave|zoom)|\.reveal\.(cube|page|convex|concave|zoom)\b|\.(r-)?overlay\b|data-auto-animate|\.r-(stack|fit|hstack|vstack|frame)/;
const worn = (css) =>
  css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
    const kept = selectors.split(",").filter((selector) => !UNUSED.test(selector));
    return kept.length ? `${kept.join(",")}{${body}}` : "";
  });
const revealCss = worn(await readFile(join(modules, "reveal.js/dist/reveal.css"), "utf8"));
const deckCss = await readFile(join(source, "styles/deck.css"), "utf8");

const artefacts = {
  "widget.js": await bundle("widget.ts", "esm"),
  "widget-password.js": await bundle("widget-password.ts", "esm"),
  "widget-reflect.js": await bundle("widget-reflect.ts", "esm"),
  "password.js": await bundle("password.ts", "iife"),
  "vault.js": await bundle("vault.ts", "iife"),
  "deck-vault.js": await bundle("vault.ts", "iife", undefined, withoutWasm),
  "live.js": await bundle("live.ts", "iife"),
  "survey.js": await bundle("survey.ts", "esm"),
  "preview.js": await bundle("preview.ts", "esm"),
  "deck.css": `${pageTokens}\n${await minifyCss(`${revealCss}\n${deckCss}`)}\n`,
  "tokens.css": `${pageTokens}\n`,
};
for (const lang of LANGUAGES) {
  artefacts[`page-${lang}.js`] = await bundle("page.ts", "esm", lang);
  artefacts[`deck-${lang}.js`] = await bundle("deck.ts", "iife", lang);
  artefacts[`deck-trainer-${lang}.js`] = await bundle("deck-trainer.ts", "iife", lang);
}

/** The typefaces of printed documents: the same on every machine. Pages and decks use the reader's own. */
const typeface = (font, cut, name) => [
  `${name}.ttf`,
  join(modules, "@expo-google-fonts", font, cut, `${name.split("-")[0]}_${cut}.ttf`),
];
const fonts = [
  typeface("source-sans-3", "400Regular", "SourceSans3-Regular"),
  typeface("source-sans-3", "400Regular_Italic", "SourceSans3-Italic"),
  typeface("source-sans-3", "700Bold", "SourceSans3-Bold"),
  typeface("source-sans-3", "700Bold_Italic", "SourceSans3-BoldItalic"),
  typeface("noto-emoji", "400Regular", "NotoEmoji-Regular"),
];

/** Names that are no addresses: XML namespaces, and the scheme alone in a comparison. */
const NAMESPACES = /https?:\/\/www\.w3\.org\/(1998|1999|2000)\/[\w/]+/g;
for (const [name, text] of Object.entries(artefacts)) {
  if (/<\/script|<!--/i.test(text)) fail(`${name} contains "</script" or "<!--" and could not be inlined`);
  const host = text.replace(NAMESPACES, "").match(/.{30}(?:https?:)?\/\/[a-z0-9-]+\.[a-z]{2,}.{20}/i);
  if (host) fail(`${name} names a foreign host: ${host[0]}`);
  if (/@import/.test(text)) fail(`${name} imports a style`);
}

/** The licence texts of the packages inside, without a scheme, so that no file here names an address to load. */
async function licences() {
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const names = [...Object.keys(dependencies), "@formatjs/fast-memoize", "@formatjs/icu-messageformat-parser", "@formatjs/icu-skeleton-parser", "fastest-levenshtein"];
  const parts = [];
  for (const name of names.sort()) {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const files = (await readdir(folder)).filter((entry) => /^(licen[cs]e|notice|third_party)/i.test(entry)).sort();
    const text = (await Promise.all(files.map((entry) => readFile(join(folder, entry), "utf8")))).join("\n\n");
    parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`.replaceAll(/https?:\/\//g, ""));
  }
  return parts.join(`\n${"-".repeat(70)}\n\n`);
}
// What exporters say on slides and paper is what the element says.
for (const lang of LANGUAGES) {
  artefacts[`messages-${lang}.json`] = await readFile(join(source, `messages/${lang}.json`), "utf8");
}
artefacts["regions.json"] = JSON.stringify(await regions(modules));
artefacts["third-party-licences.txt"] = await licences();

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "fonts"), { recursive: true });
for (const [name, from] of fonts) await copyFile(from, join(out, "fonts", name));
for (const [name, text] of Object.entries(artefacts)) {
  await writeFile(join(out, name), text);
  const size = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`.padStart(10);
  console.log(name.padEnd(26), size(Buffer.byteLength(text)), size(gzipSync(text).length), "gzip");
}
