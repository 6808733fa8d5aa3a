/** A short message that goes by itself; announced to screen readers. */
export function toast(message: string, tone: "good" | "bad" = "good"): void {
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      message,
      color: tone === "good" ? "accent" : "red",
      autoClose: tone === "good" ? 3500 : 7000,
      withBorder: true,
    }),
  );
}
