// A text message: a phone with one bubble.
import type { SmsMessage } from "../../spec";
import { bind, type FormProps } from "./sample";

export function Sms(props: FormProps<SmsMessage>) {
  const { message } = props;
  const { line, text } = bind(props);
  return (
    <div class="phone">
      <div class="phone-bar">
        <strong>{line(message.from)}</strong>
      </div>
      <div class="bubbles">
        <div class="bubble them">{text(message.body)}</div>
        <p class="when">{line(message.time)}</p>
      </div>
    </div>
  );
}
