// What comes, said before a hard topic is shown: read on, or pass, which needs no reason.
import type { Session } from "../session";
import { Actions, Button, Text } from "../ui";

interface Props {
  session: Session;
  text: string;
  onShow: () => void;
  onPass: () => void;
}

export function Beforehand({ session, text, onShow, onPass }: Props) {
  const { t, lang } = session;
  return (
    <>
      <div class="remark">
        <div>
          <p>
            <strong>{t("incident_note")}</strong>
          </p>
          <Text text={text} lang={lang} />
          <p>{t("incident_pass_ok")}</p>
        </div>
      </div>
      <Actions>
        <Button primary onClick={onShow}>
          {t("incident_show")}
        </Button>
        <Button onClick={onPass}>{t("incident_pass")}</Button>
      </Actions>
    </>
  );
}
