// A question with radio buttons or checkboxes, drawn as cards one can press anywhere.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface OptionView {
  id: string;
  label: ComponentChildren;
  /** Shown beneath the option, for instance its rationale. */
  note?: ComponentChildren;
  tone?: "good" | "notyet" | "plain" | undefined;
}

export interface OptionsProps {
  legend: ComponentChildren;
  /** Moves focus here when the question appears. */
  legendRef?: { current: HTMLElement | null };
  many?: boolean;
  options: OptionView[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
  locked?: boolean;
  layout?: "cards" | "row";
  hint?: string;
}

export function Options({ legend, legendRef, many, options, chosen, onChoose, locked, layout = "cards", hint }: OptionsProps) {
  const name = useId();
  const pick = (id: string, on: boolean): void => {
    if (locked) return;
    onChoose(many ? (on ? [...chosen, id] : chosen.filter((other) => other !== id)) : [id]);
  };
  return (
    <fieldset class={`options ${layout}`} aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend ref={legendRef as never} tabIndex={legendRef ? -1 : undefined}>
        {legend}
      </legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="choices" style={{ "--count": options.length }}>
        {options.map((option) => {
          const id = `${name}-${option.id}`;
          return (
            <div class={`option ${option.tone ?? ""}`} key={option.id}>
              <label for={id}>
                <input
                  id={id}
                  type={many ? "checkbox" : "radio"}
                  name={name}
                  value={option.id}
                  checked={chosen.includes(option.id)}
                  disabled={locked}
                  aria-describedby={option.note ? `${id}-note` : undefined}
                  onChange={(event) => pick(option.id, event.currentTarget.checked)}
                />
                <span class="label">{option.label}</span>
              </label>
              {option.note && (
                <div class="note" id={`${id}-note`}>
                  {option.note}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
