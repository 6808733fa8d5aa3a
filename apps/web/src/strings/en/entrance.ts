import { say } from "../say/en.ts";

/** How people come in: the first administrator, invitations, lost passwords. */
export const en = {
  name: "Your name",
  email: "E-mail address",
  password: "New password",
  passwordHint: "At least 8 characters.",
  showPassword: "Show or hide the password",
  missing: "Fill this in.",
  tooShort: "Use at least 8 characters.",
  toSignIn: "Go to sign-in",
  badLink: "This link does not work",
  badLinkBody: "It was used, taken back or replaced, or its time is over. Ask whoever sent it for a new one.",
  setup: {
    title: "Set up Cohort",
    lead: "Create the account that administers this installation. This link works once.",
    submit: "Create the account",
    closed: "This installation has its first administrator already.",
    programmeTitle: "Your first programme",
    programmeLead:
      "Load the file that describes it: units, tracks, stages and assignments. Everything can be changed later.",
    file: "Configuration file (YAML)",
    load: "Load the programme",
    later: "You can also load it on the server: cohort import configuration.yaml",
    refused: "The file could not be loaded",
  },
  invite: {
    title: "You are invited",
    lead: (role: string, programme: string, unit: string | null) =>
      unit ? say`As ${role.toLowerCase()} in ${programme}, ${unit}.` : say`As ${role.toLowerCase()} in ${programme}.`,
    accept: "Accept the invitation",
    join: "Join",
    signInFirst: "Sign in and join",
    hasAccount: (email: string) => say`${email} has an account here. Sign in with it, and you join.`,
  },
  forgot: {
    link: "Forgot your password?",
    title: "Choose a new password",
    lead: "Enter your address, and we send you a link that works once, for an hour.",
    submit: "Send the link",
    sent: "If this address has an account, a link is on its way. Look into your mailbox.",
    noMail: "This installation sends no mail at present. Ask an administrator for a link.",
  },
  reset: {
    title: "Choose a new password",
    lead: "Every device that is signed in as you is signed out.",
    submit: "Save and sign in",
  },
} as const;
