// The frame that says "sample" on every side, and what all forms of a message share.
import type { ComponentChildren } from "preact";
import type { Translate } from "../../i18n";
import type { VerdictItem } from "../../spec";
import { Line, Text } from "../../ui/text";

export interface FormProps<M> {
  message: M;
  t: Translate;
  lang: string;
  /** Given once the answer is out: clues get their numbers. */
  clues?: Map<string, number> | undefined;
}

/** Marked-up text of a sample: clues can be numbered, nothing in it can be pressed. */
export function bind<M>({ t, lang, clues }: FormProps<M>) {
  const shared = { lang, clues, sample: true, clueName: (n: number) => t("clue_number", { n }) };
  return {
    line: (text: string) => <Line {...shared} text={text} />,
    text: (text: string) => <Text {...shared} text={text} breaks />,
  };
}

export function SampleFrame({ form, t, children }: { form: VerdictItem["form"] | "address" | "card" | "screen"; t: Translate; children: ComponentChildren }) {
  return (
    <figure class={`sample form-${form}`} aria-label={`${t("sample")}: ${t(`form_${form}`)}`}>
      <figcaption>
        <strong>{t("sample")}</strong>
        <span>
          {t(`form_${form}`)} · {t("sample_note")}
        </span>
      </figcaption>
      <div class="sample-body">{children}</div>
      <p class="sample-end" aria-hidden="true">
        {t("sample")} · {t("sample")} · {t("sample")}
      </p>
    </figure>
  );
}
