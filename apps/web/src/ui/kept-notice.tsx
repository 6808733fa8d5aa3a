import { Button } from "@mantine/core";
import { words } from "../strings/shared.ts";
import { Callout } from "./notice.tsx";

/** Says that what stands in a form was typed before it was opened, and offers to begin anew. */
export function KeptNotice({ onDiscard }: { onDiscard: () => void }) {
  return (
    <Callout
      tone="info"
      actions={
        <Button variant="default" onClick={onDiscard}>
          {words.kept.discard}
        </Button>
      }
    >
      <span role="status">{words.kept.text}</span>
    </Callout>
  );
}
