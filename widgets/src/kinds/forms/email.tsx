// An e-mail: subject, sender, a header that opens, the body, an attachment.
import type { EmailMessage } from "../../spec";
import { Icon } from "../../ui/icons";
import { bind, type FormProps } from "./sample";

export function Email(props: FormProps<EmailMessage>) {
  const { message, t, clues } = props;
  const { line, text } = bind(props);
  const row = (name: string, value: string | null | undefined) =>
    value && (
      <div>
        <dt>{name}</dt>
        <dd>{line(value)}</dd>
      </div>
    );
  return (
    <div class="mail">
      <p class="mail-subject">
        <strong>{line(message.subject)}</strong>
      </p>
      <p class="mail-from">
        {t("from")}: {line(message.from_name)}
      </p>
      <details open={clues ? true : undefined}>
        <summary>{t("mail_header")}</summary>
        <dl>
          {row(t("from"), message.from_address)}
          {row(t("reply_to"), message.reply_to)}
          {row(t("to"), message.to)}
          {row(t("date"), message.date)}
        </dl>
      </details>
      <div class="mail-body">{text(message.body)}</div>
      {message.attachment && (
        <p class="attachment">
          <Icon name="clip" />
          <span>
            {t("attachment")}: {line(message.attachment)}
          </span>
        </p>
      )}
    </div>
  );
}
