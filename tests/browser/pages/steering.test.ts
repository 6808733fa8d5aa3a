import { examinePages } from "./examine-pages.ts";

examinePages({
  coordinator: [
    { name: "overview", path: "/overview" },
    { name: "students at risk", path: "/students?risk=any&sort=missing" },
    { name: "queue", path: "/queue" },
    { name: "board", path: "/board" },
  ],
  admin: [
    { name: "overview", path: "/overview" },
    { name: "builder", path: "/programme" },
    { name: "builder, dates", path: "/programme?tab=stages" },
    { name: "builder, places", path: "/programme?tab=places" },
    { name: "builder, words", path: "/programme?tab=words" },
    { name: "builder, file", path: "/programme?tab=file" },
    { name: "builder, new assignment", path: "/programme/new" },
    { name: "queue", path: "/queue" },
    { name: "board", path: "/board" },
    { name: "people", path: "/people" },
    { name: "invitations", path: "/people/invites" },
    { name: "mentors", path: "/people/mentors" },
    { name: "import", path: "/people/import" },
    { name: "failed mails", path: "/people/mails" },
    { name: "announcing", path: "/announcements" },
    { name: "whom it reached", path: "/announcements", link: "a[href^='/announcements/']" },
    { name: "audit", path: "/audit" },
    { name: "seasons", path: "/periods" },
    { name: "progress of a student", path: "/board?period=allTime", link: "table a" },
    { name: "rubrics", path: "/rubrics" },
    { name: "rubrics, a new one", path: "/rubrics?id=new" },
    { name: "snippets to share", path: "/snippets" },
  ],
});
