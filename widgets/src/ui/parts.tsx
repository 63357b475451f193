// Buttons, the counter, the status region and tags.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons";

export interface ButtonProps {
  children: ComponentChildren;
  onClick: () => void;
  primary?: boolean;
  icon?: IconName;
  label?: string;
  disabled?: boolean;
  describedBy?: string;
  /** For buttons that one presses several times in a row. */
  repeat?: boolean;
}

export function Button({ children, onClick, primary, icon, label, disabled, describedBy, repeat }: ButtonProps) {
  return (
    <button
      type="button"
      class={primary ? "button primary" : "button"}
      // The second click of a double click would press whatever has just taken this button's place.
      onClick={(event) => (event.detail > 1 && !repeat ? undefined : onClick())}
      aria-label={label}
      aria-disabled={disabled ? "true" : undefined}
      aria-describedby={describedBy}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** The row of buttons at the end of a view; the primary one comes first. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

export type Tone = "good" | "notyet" | "info";
const TONE_ICON: Record<Tone, IconName> = { good: "check", notyet: "turn", info: "info" };

/** Stands in the page before anything is said, so that what is said is announced. */
export function Status({ tone = "info", children }: { tone?: Tone; children?: ComponentChildren }) {
  const empty = children === undefined || children === null || children === false || children === "";
  return (
    <div role="status" class={empty ? "status" : `status filled ${tone}`}>
      {!empty && (
        <>
          <Icon name={TONE_ICON[tone]} />
          <div>{children}</div>
        </>
      )}
    </div>
  );
}

/** A word with an icon: never colour alone. */
export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class={`tag ${tone}`}>
      <Icon name={TONE_ICON[tone]} />
      {children}
    </span>
  );
}
