import { Notifications } from "@mantine/notifications";

/** Where toasts appear; loaded after the page, which does not wait for it. */
export default function Toaster() {
  return <Notifications position="bottom-right" limit={3} />;
}
