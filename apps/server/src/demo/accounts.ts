/** The accounts a visitor of the demo may use, one for each role. */
export const demoPassword = "cohort-demo";
export const demoAccounts = [
  { role: "student", email: "student@cohort.example" },
  { role: "mentor", email: "mentor@cohort.example" },
  { role: "coordinator", email: "coordinator@cohort.example" },
  { role: "admin", email: "admin@cohort.example" },
] as const;
