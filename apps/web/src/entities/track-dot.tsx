import { useProgramme } from "./me/use-me.ts";
import styles from "./pieces.module.css";

/** A track by its colour and name; the institution's colours are names of our palette. */
export function TrackLabel({ trackId }: { trackId: string }) {
  const track = useProgramme()?.tracks.find((one) => one.id === trackId);
  if (!track) return null;
  return (
    <span className={styles.track}>
      <TrackDot colour={track.colour} />
      <span className={styles.ellipsis}>{track.name}</span>
    </span>
  );
}

function TrackDot({ colour }: { colour: string }) {
  return <span className={styles.dot} style={{ background: `var(--track-${colour})` }} aria-hidden="true" />;
}
