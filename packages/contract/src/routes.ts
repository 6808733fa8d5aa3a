import { changeName, changePassword, endSession, forgotPassword, listSessions, resetPassword } from "./account.ts";
import { createTicket, getMe, signOutEverywhere } from "./accounts.ts";
import { listActivity } from "./activity.ts";
import {
  listAnnouncements,
  listManagedAnnouncements,
  publishAnnouncement,
  readAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
} from "./announcements.ts";
import { listAssignments } from "./assignments.ts";
import { listAudit } from "./audit.ts";
import { getLeaderboard } from "./boards.ts";
import { createCalendarFeed, getCalendarFeed, readCalendar, removeCalendarFeed } from "./calendar.ts";
import { getDashboard } from "./dashboard.ts";
import { getDraft, saveDraft } from "./drafts.ts";
import { beginUpload, downloadFile, finishUpload, getUpload, removeFile, sendPart } from "./files.ts";
import { getGradebook } from "./gradebook.ts";
import {
  claimNext,
  claimSubmission,
  excuseSubmission,
  gradeSubmission,
  releaseGrade,
  releaseGrades,
  reopenSubmission,
  requestChanges,
  restoreSubmission,
  retractGrade,
  unclaimSubmission,
  voidSubmission,
} from "./grading.ts";
import { getLive, getReady } from "./health.ts";
import {
  applyImport,
  checkImport,
  createImport,
  getImport,
  getImportReport,
  listImportRows,
  listImports,
  undoImport,
} from "./imports.ts";
import {
  acceptInvite,
  createInvite,
  createInviteLink,
  joinByInvite,
  listInvites,
  readInvite,
  resendInvite,
  revokeInvite,
} from "./invites.ts";
import { linkMentor, unlinkMentor } from "./mentor-links.ts";
import { applyBalance, handOver, listMentors, suggestBalance } from "./mentor-load.ts";
import { getNotificationSettings, saveNotificationSettings } from "./notification-settings.ts";
import { listNotifications, readAllNotifications, readNotification } from "./notifications.ts";
import { endOverride, listOverrides, setOverride } from "./overrides.ts";
import {
  createResetLink,
  deactivatePerson,
  endRole,
  enrolPerson,
  exportPeople,
  getPerson,
  giveRole,
  listPeople,
  reactivatePerson,
  withdrawPerson,
} from "./people.ts";
import {
  applyConfiguration,
  createAssignment,
  createStage,
  createTrack,
  createUnit,
  getConfiguration,
  getProgrammeSetup,
  previewConfiguration,
  updateAssignment,
  updateProgramme,
  updateStage,
  updateTrack,
  updateUnit,
} from "./programme-setup.ts";
import { getReviewDraft, saveReviewDraft } from "./review-drafts.ts";
import type { RouteShape } from "./route.ts";
import { attachRubric, createRubric, listRubrics, updateRubric } from "./rubrics.ts";
import { exportLedger, getScore, listScoreEntries } from "./scoring.ts";
import { search } from "./search.ts";
import { completeSetup, getSetup } from "./setup.ts";
import { createSnippet, listSnippets, updateSnippet } from "./snippets.ts";
import { getSubmission, listSubmissions, submitAssignment, withdrawSubmission } from "./submissions.ts";

/** Every operation of the API, once. A server that mounts fewer or more does not start; the documents are made from it. */
export const routes = {
  getMe,
  createTicket,
  signOutEverywhere,
  listAssignments,
  submitAssignment,
  getDraft,
  saveDraft,
  beginUpload,
  getUpload,
  sendPart,
  finishUpload,
  removeFile,
  downloadFile,
  setOverride,
  endOverride,
  listOverrides,
  getCalendarFeed,
  createCalendarFeed,
  removeCalendarFeed,
  readCalendar,
  listSubmissions,
  getSubmission,
  withdrawSubmission,
  claimSubmission,
  unclaimSubmission,
  gradeSubmission,
  requestChanges,
  releaseGrade,
  releaseGrades,
  claimNext,
  reopenSubmission,
  retractGrade,
  excuseSubmission,
  voidSubmission,
  restoreSubmission,
  getReviewDraft,
  saveReviewDraft,
  listRubrics,
  createRubric,
  updateRubric,
  attachRubric,
  listSnippets,
  createSnippet,
  updateSnippet,
  getGradebook,
  getScore,
  listScoreEntries,
  exportLedger,
  getLeaderboard,
  getDashboard,
  listActivity,
  listNotifications,
  readNotification,
  readAllNotifications,
  getNotificationSettings,
  saveNotificationSettings,
  linkMentor,
  unlinkMentor,
  getProgrammeSetup,
  updateProgramme,
  createUnit,
  updateUnit,
  createTrack,
  updateTrack,
  createStage,
  updateStage,
  createAssignment,
  updateAssignment,
  getConfiguration,
  previewConfiguration,
  applyConfiguration,
  search,
  getSetup,
  completeSetup,
  forgotPassword,
  resetPassword,
  changePassword,
  changeName,
  listSessions,
  endSession,
  listPeople,
  exportPeople,
  getPerson,
  giveRole,
  endRole,
  enrolPerson,
  withdrawPerson,
  deactivatePerson,
  reactivatePerson,
  createResetLink,
  listMentors,
  handOver,
  suggestBalance,
  applyBalance,
  listInvites,
  createInvite,
  resendInvite,
  revokeInvite,
  createInviteLink,
  readInvite,
  acceptInvite,
  joinByInvite,
  createImport,
  listImports,
  getImport,
  listImportRows,
  checkImport,
  applyImport,
  undoImport,
  getImportReport,
  listAnnouncements,
  listManagedAnnouncements,
  publishAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
  readAnnouncement,
  listAudit,
  getLive,
  getReady,
} as const satisfies Record<string, RouteShape>;

export type RouteName = keyof typeof routes;
