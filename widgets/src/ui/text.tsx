// Draws marked-up text. Clues stay plain words until they are numbered.
import type { ComponentChildren } from "preact";
import { parseBlocks, parseInline, type Inline } from "../markup";
import { tie } from "../typography";

export interface TextProps {
  text: string;
  lang: string;
  /** Numbers of the clues; without it the marks of clues are not shown. */
  clues?: Map<string, number> | undefined;
  /** What a clue's number is called for those who do not see it. */
  clueName?: ((number: number) => string) | undefined;
  /** Telephone numbers of samples must not ring anybody. */
  sample?: boolean;
  breaks?: boolean;
}

function draw(nodes: Inline[], props: TextProps): ComponentChildren[] {
  return nodes.map((node) => {
    switch (node.type) {
      case "text":
        return tie(node.text, props.lang);
      case "break":
        return <br />;
      case "strong":
        return <strong>{draw(node.children, props)}</strong>;
      case "tel":
        return props.sample ? <>{draw(node.children, props)}</> : <a href={`tel:${node.number}`}>{draw(node.children, props)}</a>;
      case "clue": {
        const number = props.clues?.get(node.id);
        if (number === undefined) return <>{draw(node.children, props)}</>;
        return (
          <mark>
            {draw(node.children, props)}
            <sup aria-label={props.clueName?.(number)} role="img">
              {number}
            </sup>
          </mark>
        );
      }
    }
  });
}

/** Text inside a line: no paragraphs, no lists. */
export function Line(props: TextProps) {
  return <>{draw(parseInline(props.text), props)}</>;
}

/** Paragraphs and lists. */
export function Text(props: TextProps) {
  return (
    <>
      {parseBlocks(props.text, props.breaks).map((block) =>
        block.type === "paragraph" ? (
          <p>{draw(block.children, props)}</p>
        ) : (
          <ul>
            {block.items.map((item) => (
              <li>{draw(item, props)}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}
