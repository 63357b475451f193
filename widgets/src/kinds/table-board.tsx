// A table of the game: the end of the bridge, what has happened, one's own cards. Shapes are told apart without colour.
import type { ComponentChildren } from "preact";
import { face, type Happened, type Move, type Seat, type Table } from "../logic/table";
import type { Shape } from "../spec";
import { Actions, Button, Status, useFocusOn } from "../ui";
import { cardName, type TableSession } from "./table";

const SHOWN = 5;
const OTHERS: Seat[] = [1, 2, 3];

interface BoardProps {
  session: TableSession;
  table: Table;
  /** How many turns the learner has here. */
  of: number;
  onMove: (move: Move) => void;
  onEnd: () => void;
  /** What leads on, before the turns are over, too. */
  end: string;
  children?: ComponentChildren;
}

export function Board({ session, table, of, onMove, onEnd, end, children }: BoardProps) {
  const { t } = session;
  const moves = table.happened.at(-1)?.after ?? 0;
  const over = table.turns >= of;
  const view = `${table.turns} ${table.happened.length} ${table.laid}`;
  const heading = useFocusOn<HTMLHeadingElement>(view);
  const fresh = table.happened.filter((one) => one.after === moves);
  return (
    <>
      {children}
      <p class="counter">{t("table_turns", { n: Math.max(0, of - table.turns) })}</p>
      <Bridge session={session} table={table} />
      <Status>
        {fresh.length > 0 && (
          <ul class="happened" key={view}>
            {fresh.map((one) => (
              <li>{said(session, one)}</li>
            ))}
          </ul>
        )}
      </Status>
      <h5 ref={heading} tabIndex={-1}>
        {t(over ? "table_over" : table.laid === null ? "table_turn" : "table_laid")}
      </h5>
      {!over && table.laid === null && <Hand session={session} table={table} onMove={onMove} />}
      {!over && table.laid !== null && (
        <Actions>
          <Button onClick={() => onMove({ keep: true })}>{t("table_keep")}</Button>
          <Button onClick={() => onMove({ keep: false })}>{t("table_take_back")}</Button>
        </Actions>
      )}
      {(over || table.laid === null) && (
        <Actions>
          {!over && (
            <>
              <Button onClick={() => onMove({ stuck: "draw" })}>{t("table_draw")}</Button>
              <Button onClick={() => onMove({ stuck: "give_left" })}>{t("table_give")}</Button>
            </>
          )}
          <Button primary={over} onClick={onEnd}>
            {end}
          </Button>
        </Actions>
      )}
    </>
  );
}

function Bridge({ session, table }: { session: TableSession; table: Table }) {
  const { t } = session;
  const end = table.bridge.slice(-SHOWN);
  return (
    <section aria-label={t("table_bridge")}>
      <p class="hint">
        {t("table_bridge")} · {OTHERS.map((seat) => `${t(`table_seat_${seat}`)}: ${t("table_cards", { n: table.hands[seat]!.length })}`).join(" · ")}
      </p>
      <ol class="bridge">
        {end.map((card, at) => (
          <li class={at === end.length - 1 ? "face end" : "face"} key={card}>
            <Face session={session} card={card} />
            {at === end.length - 1 && <span class="unseen"> ({t("table_end")})</span>}
          </li>
        ))}
        {table.laid !== null && (
          <li class="face asked">
            <Face session={session} card={table.laid} />
            <span class="unseen"> ({t("table_asked")})</span>
          </li>
        )}
      </ol>
    </section>
  );
}

function Hand({ session, table, onMove }: { session: TableSession; table: Table; onMove: (move: Move) => void }) {
  return (
    <div class="hand" role="group" aria-label={session.t("table_hand")}>
      {table.hands[0]!.map((card) => (
        <button type="button" class="face" key={card} onClick={() => onMove({ lay: card })}>
          <Face session={session} card={card} />
        </button>
      ))}
    </div>
  );
}

function Face({ session, card }: { session: TableSession; card: number }) {
  const { shape, number } = face(session.spec, card);
  return (
    <>
      <span aria-hidden="true" class="number">
        {number}
      </span>
      <Outline shape={shape.id} />
      <span class="unseen">{cardName(session, card)}</span>
    </>
  );
}

const PATHS: Record<Shape, string> = {
  circle: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
  triangle: "M12 4L21 20H3z",
  square: "M4.5 4.5h15v15h-15z",
  wave: "M2 12c3-9 6-9 10 0s7 9 10 0",
};

function Outline({ shape }: { shape: Shape }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[shape]} fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />
    </svg>
  );
}

function said(session: TableSession, one: Happened): string {
  const { t } = session;
  const who = t(`table_seat_${one.who}`);
  if (one.what === "laid") return t("table_event_laid", { who, card: cardName(session, one.card!) });
  if (one.what === "gave" && one.who === 3) return t("table_event_gave_you", { who });
  return t(`table_event_${one.what}`, { who });
}
