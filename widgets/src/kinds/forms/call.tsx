// A phone call as a transcript with times.
import type { CallMessage } from "../../spec";
import { Icon } from "../../ui/icons";
import { bind, type FormProps } from "./sample";

export function Call(props: FormProps<CallMessage>) {
  const { message, t } = props;
  const { line, text } = bind(props);
  return (
    <div class="call">
      <div class="phone-bar">
        <Icon name="phone" />
        <span>
          <strong>{line(message.caller)}</strong>
          <small>{t("transcript")}</small>
        </span>
      </div>
      <ol class="transcript">
        {message.lines.map((entry) => (
          <li class={entry.from}>
            <span class="who">
              {entry.from === "me" ? t("says_me") : t("says_them")}
              {entry.at && <time> {entry.at}</time>}
            </span>
            {text(entry.text)}
          </li>
        ))}
      </ol>
    </div>
  );
}
