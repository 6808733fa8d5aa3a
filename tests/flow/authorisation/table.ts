import type { GroupKind } from "@cohort/contract/groups";
import type { RouteName } from "@cohort/contract/routes";
import type { authRoutes } from "../../../apps/server/src/platform/auth/mount-auth.ts";
import type { Actor } from "./cast.ts";

export type AuthPath = (typeof authRoutes)[number]["path"];
type Row = Record<Actor, 200 | 401 | 403 | 404 | 409>;

const everybody = (status: 200 | 404 | 409): Row => ({
  nobody: status,
  stranger: status,
  owner: status,
  otherStudent: status,
  mentor: status,
  otherMentor: status,
  coordinator: status,
  otherCoordinator: status,
  admin: status,
  elsewhere: status,
  formerMentor: status,
  formerStudent: status,
});

/** Whoever has a session, about themselves. */
const anybodySignedIn: Row = { ...everybody(200), nobody: 401 };

/** Whoever belongs to the programme now; to all others it does not exist. */
const members: Row = {
  ...anybodySignedIn,
  stranger: 404,
  elsewhere: 404,
  formerMentor: 404,
  formerStudent: 404,
};

/** The owner and the staff whose scope covers them. */
const concerned: Row = { ...members, otherStudent: 404, otherMentor: 404, otherCoordinator: 404 };

/** As `concerned`, without the owner; whoever is no staff at all is told so. */
const reviewers: Row = {
  ...concerned,
  stranger: 403,
  owner: 403,
  otherStudent: 403,
  formerMentor: 403,
  formerStudent: 403,
};

/** Whoever is staff of the programme; whoever is no staff at all is told so. */
const staffOfProgramme: Row = { ...reviewers, otherMentor: 200, otherCoordinator: 200 };

/** Students only, and of them those who are concerned. */
const students = (of: { otherStudent: 200 | 404 }): Row => ({
  nobody: 401,
  stranger: 403,
  owner: 200,
  otherStudent: of.otherStudent,
  mentor: 403,
  otherMentor: 403,
  coordinator: 403,
  otherCoordinator: 403,
  admin: 403,
  elsewhere: 404,
  formerMentor: 403,
  formerStudent: 403,
});

/** Students of any programme, about themselves. */
const anyStudent: Row = { ...students({ otherStudent: 200 }), elsewhere: 200 };

/** Whoever works in the programme; what they find is their own reach. */
const anyStaff: Row = {
  ...members,
  stranger: 403,
  owner: 403,
  otherStudent: 403,
  formerMentor: 403,
  formerStudent: 403,
};

/** Whoever steers the unit the student is in. */
const steering: Row = { ...reviewers, mentor: 403, otherMentor: 403 };

/** All staff of the programme, each within their own reach. */
const staffMembers: Row = { ...reviewers, otherMentor: 200, otherCoordinator: 200 };
/** The admins of the programme; for other admins it does not exist. */
const builders: Row = { ...reviewers, mentor: 403, otherMentor: 403, coordinator: 403, otherCoordinator: 403 };

/** Coordinators and admins of the programme. */
const programmeMakers: Row = { ...staffMembers, mentor: 403, otherMentor: 403 };
/** Whoever steers anything in the programme; each then sees their own part of it. */
const steeringAnything: Row = { ...steering, otherCoordinator: 200 };

const onlyTheOwner: Row = { ...steering, coordinator: 403, otherCoordinator: 403, admin: 403, elsewhere: 403 };

const adminsOnly: Row = { ...steering, coordinator: 403, otherCoordinator: 403 };

/** Staff may announce, but to the owner's unit only whoever steers it. */
const announcing: Row = { ...reviewers, mentor: 404 };
/** Whoever plans the programme as a whole. */
const admins: Row = { ...steering, coordinator: 403, otherCoordinator: 403 };

/** What each actor is answered by every route there is. A route without a row does not compile. */
export const routeTable: Record<RouteName | AuthPath, Row> = {
  getMe: anybodySignedIn,
  createTicket: anybodySignedIn,
  signOutEverywhere: anybodySignedIn,
  listAssignments: members,
  submitAssignment: students({ otherStudent: 200 }),
  getDraft: students({ otherStudent: 200 }),
  saveDraft: students({ otherStudent: 200 }),
  beginUpload: students({ otherStudent: 200 }),
  getUpload: students({ otherStudent: 404 }),
  sendPart: students({ otherStudent: 404 }),
  finishUpload: students({ otherStudent: 404 }),
  removeFile: students({ otherStudent: 404 }),
  downloadFile: concerned,
  setOverride: reviewers,
  endOverride: reviewers,
  listOverrides: anyStaff,
  getCalendarFeed: anyStudent,
  createCalendarFeed: anyStudent,
  removeCalendarFeed: anyStudent,
  readCalendar: everybody(200),
  listSubmissions: members,
  getSubmission: concerned,
  withdrawSubmission: students({ otherStudent: 404 }),
  claimSubmission: reviewers,
  unclaimSubmission: reviewers,
  gradeSubmission: reviewers,
  requestChanges: reviewers,
  releaseGrade: reviewers,
  // Per item: one that is not the caller's to release is named as unknown in a list that others are released from.
  releaseGrades: { ...staffMembers, elsewhere: 200 },
  // Each of them their own pool, which may be empty.
  claimNext: staffMembers,
  reopenSubmission: reviewers,
  retractGrade: reviewers,
  excuseSubmission: reviewers,
  voidSubmission: reviewers,
  restoreSubmission: reviewers,
  getReviewDraft: reviewers,
  saveReviewDraft: reviewers,
  listRubrics: staffMembers,
  createRubric: programmeMakers,
  updateRubric: programmeMakers,
  attachRubric: programmeMakers,
  listSnippets: staffMembers,
  createSnippet: programmeMakers,
  // The shared one of the programme: mentors use it, and it is not theirs to change.
  updateSnippet: { ...programmeMakers, mentor: 404, otherMentor: 404 },
  getGradebook: staffMembers,
  exportGradebook: staffMembers,
  getScore: concerned,
  listScoreEntries: concerned,
  listScoreWeeks: concerned,
  exportLedger: staffMembers,
  awardPoints: steering,
  reverseEntry: steering,
  getProgress: concerned,
  listStages: members,
  setUnlockRule: admins,
  overrideStage: steering,
  getLeaderboard: members,
  getStanding: students({ otherStudent: 200 }),
  exportBoard: { ...steering, otherCoordinator: 200 },
  listBoards: members,
  setBoardDisplay: admins,
  listPeriods: members,
  createPeriod: admins,
  updatePeriod: admins,
  setPeriodState: admins,
  getDashboard: members,
  listActivity: members,
  getTurnaround: staffOfProgramme,
  listStudents: staffOfProgramme,
  getStudent: reviewers,
  listStudentNotes: reviewers,
  writeStudentNote: reviewers,
  editStudentNote: reviewers,
  removeStudentNote: reviewers,
  listNotifications: anybodySignedIn,
  readAllNotifications: anybodySignedIn,
  getNotificationSettings: anybodySignedIn,
  saveNotificationSettings: anybodySignedIn,
  readNotification: {
    ...concerned,
    mentor: 404,
    coordinator: 404,
    admin: 404,
  },
  search: members,
  linkMentor: steering,
  unlinkMentor: steering,
  getProgrammeSetup: builders,
  updateProgramme: builders,
  createUnit: builders,
  updateUnit: builders,
  createTrack: builders,
  updateTrack: builders,
  createStage: builders,
  updateStage: builders,
  createAssignment: builders,
  updateAssignment: builders,
  getConfiguration: builders,
  previewConfiguration: builders,
  applyConfiguration: builders,
  getSetup: everybody(200),
  // There has long been a first administrator.
  completeSetup: everybody(409),
  // Only whoever set the installation up, who is nobody of the cast.
  foundProgramme: onlyTheOwner,
  forgotPassword: everybody(200),
  resetPassword: everybody(200),
  changePassword: anybodySignedIn,
  changeName: anybodySignedIn,
  listSessions: anybodySignedIn,
  // Of the owner.
  endSession: { ...everybody(404), nobody: 401, owner: 200 },
  listPeople: steeringAnything,
  exportPeople: steeringAnything,
  getPerson: steering,
  giveRole: steering,
  endRole: steering,
  enrolPerson: steering,
  withdrawPerson: steering,
  deactivatePerson: adminsOnly,
  reactivatePerson: adminsOnly,
  createResetLink: adminsOnly,
  listMentors: steeringAnything,
  handOver: steering,
  suggestBalance: steeringAnything,
  applyBalance: steering,
  listInvites: steeringAnything,
  createInvite: steering,
  resendInvite: steering,
  revokeInvite: steering,
  createInviteLink: steering,
  readInvite: everybody(200),
  acceptInvite: everybody(200),
  // To the owner's address.
  joinByInvite: { ...everybody(409), nobody: 401, owner: 200 },
  createImport: steeringAnything,
  listImports: steeringAnything,
  getImport: steering,
  listImportRows: steering,
  checkImport: steering,
  applyImport: steering,
  undoImport: steering,
  getImportReport: steering,
  listAnnouncements: members,
  listManagedAnnouncements: staffMembers,
  listRecipients: announcing,
  exportRecipients: announcing,
  publishAnnouncement: announcing,
  reviseAnnouncement: announcing,
  withdrawAnnouncement: announcing,
  // To the owner's unit.
  readAnnouncement: { ...everybody(404), nobody: 401, owner: 200, coordinator: 200 },
  listAudit: adminsOnly,
  listFailedMails: adminsOnly,
  sendMailAgain: adminsOnly,
  getLive: everybody(200),
  getReady: everybody(200),
  // About the installation, whichever programme one steers.
  getSystemHealth: { ...adminsOnly, elsewhere: 200 },
  "/api/auth/sign-in/email": everybody(200),
  "/api/auth/sign-out": everybody(200),
  "/api/auth/get-session": everybody(200),
  // Nobody is in it: the demo is off, as in production.
  "/api/auth/demo": everybody(200),
};

/** Whether a subscription to the owner's group of each kind goes live; `nobody` gets no socket at all. */
export const groupTable: Record<GroupKind, readonly Actor[]> = {
  user: ["owner"],
  student: ["owner"],
  mentor: ["mentor"],
  mentorDashboard: ["mentor", "otherMentor"],
  unit: ["coordinator"],
  adminPanel: ["admin"],
  programme: ["owner", "otherStudent", "mentor", "otherMentor", "coordinator", "otherCoordinator", "admin"],
  boardStaff: ["coordinator", "otherCoordinator", "admin"],
  board: ["owner", "otherStudent", "mentor", "otherMentor", "coordinator", "otherCoordinator", "admin"],
  members: ["owner", "otherStudent", "mentor", "otherMentor", "coordinator", "otherCoordinator", "admin"],
  unitMembers: ["owner", "coordinator"],
  allStudents: ["owner", "otherStudent"],
  allMentors: ["mentor", "otherMentor"],
  allCoordinators: ["coordinator", "otherCoordinator"],
  allAdmins: ["admin"],
  reviewers: ["mentor", "otherMentor", "coordinator", "otherCoordinator", "admin"],
  desk: ["mentor"],
};
