// A poster with a QR code, and below it the address a phone would show before it opens it.
import type { PosterMessage } from "../../spec";
import { bind, type FormProps } from "./sample";

const QUIET = 4; // modules of white around a QR code, ISO/IEC 18004

export function Poster(props: FormProps<PosterMessage>) {
  const { message, t } = props;
  const { line, text } = bind(props);
  const { address, size, path } = message.qr;
  return (
    <div class="poster">
      <p class="poster-heading">
        <strong>{line(message.heading)}</strong>
      </p>
      {text(message.body)}
      <svg
        class="qr"
        viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
        role="img"
        aria-label={t("qr_alt")}
        shape-rendering="crispEdges"
      >
        <rect class="qr-light" x={-QUIET} y={-QUIET} width={size + 2 * QUIET} height={size + 2 * QUIET} />
        <path class="qr-dark" d={path} />
      </svg>
      {message.caption && <p>{line(message.caption)}</p>}
      <p class="qr-address">
        {t("qr_leads")} <code>{line(address)}</code>
      </p>
    </div>
  );
}
