// Icons always stand beside a word; they are hidden from assistive technology.
const PATHS = {
  check: "M4 12.5l5 5L20 6.5",
  turn: "M5 12a7 7 0 1 0 2-5M5 4v4h4",
  info: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 11.5v5M12 7.8v.1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  phone: "M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
  alert: "M12 4l9 16H3zM12 10v4M12 17v.5",
  eye: "M2.5 12c5-8 14-8 19 0c-5 8-14 8-19 0M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6",
  pause: "M8 5v14M16 5v14",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.5 17a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
