// Content text as a tree: paragraphs, lists, **strong**, [..](tel:158), [..](clue:id). Never HTML.

export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "strong"; children: Inline[] }
  | { type: "tel"; number: string; children: Inline[] }
  | { type: "clue"; id: string; children: Inline[] };
export type Block = { type: "paragraph"; children: Inline[] } | { type: "list"; items: Inline[][] };

/** Index of the bracket that closes the one at `open`, or -1. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "[") depth += 1;
    else if (text[at] === "]" && (depth -= 1) === 0) return at;
  }
  return -1;
}

function link(scheme: string, target: string, children: Inline[]): Inline[] {
  if (scheme === "tel" && /^[+\d ]{2,20}$/.test(target)) return [{ type: "tel", number: target.replaceAll(" ", ""), children }];
  if (scheme === "clue") return [{ type: "clue", id: target, children }];
  return children; // any other link is only its words
}

/** `text` without block structure; `breaks` keeps line ends. */
export function parseInline(text: string, breaks = false): Inline[] {
  const out: Inline[] = [];
  let plain = "";
  const flush = (): void => {
    if (plain) out.push({ type: "text", text: plain });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    if (rest.startsWith("**")) {
      const end = text.indexOf("**", at + 2);
      if (end > at + 2) {
        flush();
        out.push({ type: "strong", children: parseInline(text.slice(at + 2, end), breaks) });
        at = end + 2;
        continue;
      }
    }
    if (rest[0] === "[") {
      const end = closing(text, at);
      const target = end < 0 ? null : /^\(([a-z]+):([^()\s][^()]*)\)/.exec(text.slice(end + 1));
      if (target) {
        flush();
        out.push(...link(target[1]!, target[2]!, parseInline(text.slice(at + 1, end), breaks)));
        at = end + 1 + target[0].length;
        continue;
      }
    }
    if (rest[0] === "\n" && breaks) {
      flush();
      out.push({ type: "break" });
    } else plain += rest[0] === "\n" ? " " : rest[0];
    at += 1;
  }
  flush();
  return out;
}

/** Paragraphs are parted by an empty line; lines that start with `- ` make a list. */
export function parseBlocks(text: string, breaks = false): Block[] {
  const blocks: Block[] = [];
  for (const chunk of text.replaceAll("\r\n", "\n").split(/\n\s*\n/)) {
    let prose: string[] = [];
    let items: string[] = [];
    const flush = (): void => {
      if (prose.length) blocks.push({ type: "paragraph", children: parseInline(prose.join("\n"), breaks) });
      if (items.length) blocks.push({ type: "list", items: items.map((item) => parseInline(item)) });
      prose = [];
      items = [];
    };
    for (const line of chunk.trim().split("\n")) {
      if (/^\s*- /.test(line)) {
        if (prose.length) flush();
        items.push(line.replace(/^\s*- /, "").trim());
      } else if (items.length && /^\s+\S/.test(line)) {
        items.push(`${items.pop()} ${line.trim()}`); // a wrapped list line is indented
      } else if (line.trim()) {
        if (items.length) flush();
        prose.push(line.trim());
      }
    }
    flush();
  }
  return blocks;
}

/** The words alone, for names of controls. */
export function plain(text: string): string {
  const words = (nodes: Inline[]): string =>
    nodes.map((node) => (node.type === "text" ? node.text : node.type === "break" ? " " : words(node.children))).join("");
  return words(parseInline(text));
}
