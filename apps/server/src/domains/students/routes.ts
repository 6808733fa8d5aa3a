import * as contract from "@cohort/contract/students";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { requireOverseenEnrolment } from "../programmes/queries.ts";
import { editNote, removeNote, writeNote } from "./actions/write-note.ts";
import { findStudents } from "./list-query.ts";
import { findNotes } from "./notes-query.ts";
import { getStudentProfile } from "./profile-query.ts";

export function studentRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listStudents, ({ scope, query }) => findStudents(db, scope, query)),
    handle(contract.getStudent, ({ scope, params }) => getStudentProfile(db, scope, params.id, new Date())),
    handle(contract.listStudentNotes, async ({ scope, params, query }) => {
      await requireOverseenEnrolment(db, scope.principal, params.id);
      return findNotes(db, params.id, query);
    }),
    handle(contract.writeStudentNote, ({ scope, intent, params, body }) =>
      writeNote(outbox, scope, intent, { enrolmentId: params.id, ...body }),
    ),
    handle(contract.editStudentNote, ({ scope, intent, params, body }) =>
      editNote(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.removeStudentNote, ({ scope, intent, params, body }) =>
      removeNote(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}
