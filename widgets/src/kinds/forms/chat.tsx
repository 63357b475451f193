// A chat: a phone with bubbles on both sides.
import type { ChatMessage } from "../../spec";
import { bind, type FormProps } from "./sample";

export function Chat(props: FormProps<ChatMessage>) {
  const { message, t } = props;
  const { line, text } = bind(props);
  return (
    <div class="phone">
      <div class="phone-bar">
        <strong>{line(message.contact)}</strong>
      </div>
      <ol class="bubbles">
        {message.lines.map((entry) => (
          <li class={`bubble ${entry.from}`}>
            <span class="unseen">{entry.from === "me" ? t("says_me") : t("says_them")}: </span>
            {text(entry.text)}
            {entry.time && <span class="when">{entry.time}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
