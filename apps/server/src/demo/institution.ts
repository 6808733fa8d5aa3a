import type { FieldSpec } from "@cohort/contract/fields";
import type { Track } from "@cohort/contract/programmes";

export const programmeName = "Meridian Institute, Season 3";
export const labels = { track: "Pillar", unit: "Floor", period: "Season", stage: "Episode" };
export const timezone = "Europe/Berlin";

export const campuses = [
  { name: "North Campus", floors: ["Floor 1", "Floor 2"] },
  { name: "River Campus", floors: ["Floor 3", "Floor 4"] },
] as const;

const reflection: FieldSpec = {
  key: "reflection",
  label: "What did you learn?",
  type: "markdown",
  required: true,
  minWords: 10,
  maxLength: 20_000,
  help: "Markdown is welcome.",
};
const link: FieldSpec = { key: "link", label: "Link to your work", type: "url", required: false, hosts: [] };
const hours: FieldSpec = { key: "hours", label: "Hours you spent", type: "number", required: false, min: 0, max: 60 };
const confidence: FieldSpec = {
  key: "confidence",
  label: "How sure are you of it?",
  type: "choice",
  required: true,
  multiple: false,
  options: ["Still guessing", "Getting there", "I could teach it"],
};
const headline: FieldSpec = {
  key: "headline",
  label: "One-sentence summary",
  type: "text",
  required: true,
  maxLength: 160,
};

type Pillar = Omit<Track, "id"> & {
  fields: FieldSpec[];
  release: "immediate" | "held";
  tasks: { title: string; brief: string }[];
};

/** Five pillars, each with one assignment in each of the four episodes. */
export const pillars: Pillar[] = [
  {
    name: "Craft",
    colour: "indigo",
    cap: 400,
    release: "immediate",
    fields: [headline, { ...reflection, label: "Walk us through your solution" }, link, hours],
    tasks: [
      {
        title: "A command-line tool that helps you daily",
        brief: "Build a small tool you will use tomorrow. **Explain one decision you changed your mind about.**",
      },
      {
        title: "Refactor a function you are not proud of",
        brief: "Show the function before and after. What did you name differently, and why?",
      },
      {
        title: "Read code: how does an LRU cache work?",
        brief: "Read one implementation and describe its invariants in your own words.",
      },
      {
        title: "Ship a page that loads in under a second",
        brief: "Measure first. List what you changed and what each change was worth.",
      },
    ],
  },
  {
    name: "Communication",
    colour: "teal",
    cap: 300,
    release: "immediate",
    fields: [headline, { ...reflection, label: "Your text" }, confidence],
    tasks: [
      { title: "Explain your project to your grandmother", brief: "No jargon. At most 300 words." },
      { title: "Write the incident report", brief: "Something broke last week. Tell what happened, without blame." },
      {
        title: "A code review you would like to receive",
        brief: "Review a public pull request: kind, specific, useful.",
      },
      { title: "Record a three-minute demo", brief: "Show one thing. Say what it is for before you say how it works." },
    ],
  },
  {
    name: "Teamwork",
    colour: "amber",
    cap: 300,
    release: "held",
    fields: [{ ...reflection, label: "How did it go?" }, confidence],
    tasks: [
      { title: "Pair for two hours and swap halfway", brief: "Write what you noticed about how you explain things." },
      { title: "Run a retrospective with your floor", brief: "What will you keep, what will you try?" },
      { title: "Unblock somebody", brief: "Help a person who is stuck, without touching their keyboard." },
      { title: "Plan next season's floor project", brief: "One page: goal, people, first week, biggest risk." },
    ],
  },
  {
    name: "Wellbeing",
    colour: "rose",
    cap: 200,
    release: "immediate",
    fields: [{ ...reflection, label: "Your week in a few lines" }, hours],
    tasks: [
      { title: "Seven evenings without a screen after ten", brief: "Say honestly how many you managed." },
      { title: "Walk a new way to campus", brief: "What did you see that you had never seen?" },
      { title: "Cook for your floor", brief: "What, for how many, and would you do it again?" },
      { title: "Your energy map", brief: "When in the day do you learn best? Show three days." },
    ],
  },
  {
    name: "Impact",
    colour: "violet",
    cap: 300,
    release: "held",
    fields: [headline, { ...reflection, label: "Whom does it help, and how do you know?" }, link],
    tasks: [
      { title: "Interview somebody with a problem", brief: "Five questions, no solutions. What surprised you?" },
      { title: "A prototype in an afternoon", brief: "Paper is fine. Watch one person use it." },
      { title: "Measure one thing that matters", brief: "Choose a number, say why, and how it could mislead." },
      { title: "Present to the neighbourhood", brief: "What will you ask of them?" },
    ],
  },
];

export const staff = {
  admin: { name: "Ines Hoffmann", email: "admin@cohort.example" },
  coordinators: [
    { name: "Tomás Rivera", email: "coordinator@cohort.example", campus: 0 },
    { name: "Aylin Demir", email: "aylin@cohort.example", campus: 1 },
  ],
  mentors: [
    { name: "Maren Okafor", email: "mentor@cohort.example", floors: [0] },
    { name: "Julian Brandt", email: "julian@cohort.example", floors: [1] },
    { name: "Priya Raman", email: "priya@cohort.example", floors: [2] },
    { name: "Henrik Sørensen", email: "henrik@cohort.example", floors: [3, 0] },
  ],
} as const;

/** The first is `student@cohort.example`. */
export const students = [
  "Lena Fischer",
  "Amara Nwosu",
  "Jonas Weber",
  "Mei Tanaka",
  "Oskar Lindqvist",
  "Zoe Papadakis",
  "Karim Haddad",
  "Nora Castellanos",
  "Elif Yilmaz",
  "Samuel Osei",
  "Ida Mortensen",
  "Luca Ferraro",
  "Hana Kim",
  "Mateo Vargas",
  "Freya Nilsson",
  "Ravi Menon",
  "Clara Dubois",
  "Tobias Keller",
  "Salma Benali",
  "Noah van Dijk",
  "Anouk Lefèvre",
  "Daniel Kowalski",
  "Yuki Sato",
  "Marta Horvat",
  "Theo Andreou",
  "Leila Farahani",
  "Finn O'Sullivan",
  "Beatriz Sousa",
  "Milan Petrović",
  "Greta Schulz",
  "Arjun Nair",
  "Sofia Marchetti",
];

export const reflections = [
  "I began with the largest version and cut it down three times. What remained fits on one screen and does the one thing I need every morning.\n\nThe hardest part was deciding what *not* to build.",
  "The first attempt failed on Tuesday because I trusted my notes more than the error message. Reading it slowly, twice, would have saved me two hours.",
  "I asked two people on my floor to try it. Both stopped at the same place, so I rewrote that place:\n\n- shorter words\n- one example before the rule\n- the result shown at once",
  "What I learnt: naming is design. When I could not name the second function, it was because it did two things. Splitting it took five minutes.",
  "Honestly this was harder than last week. I kept going because Tuesday's pairing showed me that everybody restarts at least once.",
  "I measured before and after: 2.4 s down to 0.8 s. Half of it was one image. The other half were fonts nobody would miss.",
  "We disagreed about the plan for an hour and then found that we had meant the same thing with different words. Next time we draw it first.",
];

export const feedback = [
  "Clear and honest. I like that you say what you left out. Next time show one example earlier.",
  "Good work. The second part carries the first: consider turning them round.",
  "You found the real problem, which is most of the job. The measurement needs one more run to be believed.",
  "This is ready to be shown to others. Please do.",
  "Solid. Try to say the same in half the words; I think nothing would be lost.",
];

export const changeRequests = [
  "You describe *what* you did. Please add why you chose it over the alternative.",
  "The link asks me to sign in. Make it public and hand in again.",
];

/** The address of the student at `index`; the first is the published account. */
export function studentEmail(index: number): string {
  if (index === 0) return "student@cohort.example";
  const plain = (students[index] ?? "").normalize("NFD").replace(/[^A-Za-z ]/g, "");
  return `${plain.trim().replace(/ +/g, ".").toLowerCase()}@cohort.example`;
}
