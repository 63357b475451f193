// A web page in a browser frame with its address; fields and the button are only pictures of themselves.
import type { WebMessage } from "../../spec";
import { bind, type FormProps } from "./sample";

export function Web(props: FormProps<WebMessage>) {
  const { message, t } = props;
  const { line, text } = bind(props);
  return (
    <div class="browser">
      <p class="address">
        <span class="unseen">{t("address_bar")}: </span>
        <span>{line(message.address)}</span>
      </p>
      <div class="web-page">
        <p class="web-heading">
          <strong>{line(message.heading)}</strong>
        </p>
        {text(message.body)}
        {(message.fields ?? []).map((field) => (
          <p class="web-field">
            {line(field)}
            <span class="unseen"> ({t("sample_field")})</span>
            <span class="web-box" aria-hidden="true" />
          </p>
        ))}
        {message.button && (
          <p>
            <span class="web-button">
              {line(message.button)}
              <span class="unseen"> ({t("sample_button")})</span>
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
