import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../strings/en.ts";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export function NotFound() {
  return (
    <Page title={t.notFound.title}>
      <Empty
        title={t.notFound.body}
        action={
          <Button component={Link} to="/">
            {t.notFound.home}
          </Button>
        }
      />
    </Page>
  );
}
