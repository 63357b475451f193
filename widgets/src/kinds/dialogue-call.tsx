// A call that is held: calm, the sentence to end it with in large letters, and both ways on.
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../session";
import type { DialogueSpec } from "../spec";
import { Actions, Button, Icon, Text } from "../ui";

interface Props {
  session: Session<DialogueSpec>;
  onBack: () => void;
  onHangUp: (() => void) | null;
}

export function HeldCall({ session, onBack, onHangUp }: Props) {
  const { spec, t, lang } = session;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="held">
      <h4 ref={heading} tabIndex={-1}>
        <Icon name="pause" /> {t("call_held")}
      </h4>
      <p>{t("call_breathe")}</p>
      {spec.farewell && (
        <figure class="farewell">
          <figcaption>{t("call_sentence")}</figcaption>
          <blockquote>
            <Text text={spec.farewell} lang={lang} />
          </blockquote>
        </figure>
      )}
      <Actions>
        {onHangUp && (
          <Button primary icon="phone" onClick={onHangUp}>
            {t("call_hang_up")}
          </Button>
        )}
        <Button onClick={onBack}>{t("call_back")}</Button>
      </Actions>
    </div>
  );
}
