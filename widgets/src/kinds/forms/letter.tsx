// A letter on paper.
import type { LetterMessage } from "../../spec";
import { bind, type FormProps } from "./sample";

export function Letter(props: FormProps<LetterMessage>) {
  const { message } = props;
  const { line, text } = bind(props);
  return (
    <div class="paper">
      <div class="sender">{text(message.sender)}</div>
      <p>
        <strong>{line(message.subject)}</strong>
      </p>
      {text(message.body)}
      <div class="signature">{text(message.signature)}</div>
    </div>
  );
}
