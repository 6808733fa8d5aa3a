/** Who learns, teaches and steers in the demo; what they do it in comes from configurations/institution.yaml. */
export const staff = {
  admin: { name: "Ines Hoffmann", email: "admin@cohort.example" },
  coordinators: [
    { name: "Tomás Rivera", email: "coordinator@cohort.example", campus: "north" },
    { name: "Aylin Demir", email: "aylin@cohort.example", campus: "river" },
  ],
  mentors: [
    { name: "Maren Okafor", email: "mentor@cohort.example", floor: "floor-1" },
    { name: "Julian Brandt", email: "julian@cohort.example", floor: "floor-2" },
    { name: "Priya Raman", email: "priya@cohort.example", floor: "floor-3" },
    { name: "Henrik Sørensen", email: "henrik@cohort.example", floor: "floor-4" },
    { name: "Chiara Bellini", email: "chiara@cohort.example", floor: "floor-1" },
    { name: "Kwame Mensah", email: "kwame@cohort.example", floor: "floor-2" },
    { name: "Ulrike Vogt", email: "ulrike@cohort.example", floor: "floor-3" },
    { name: "Diego Salinas", email: "diego@cohort.example", floor: "floor-4" },
  ],
} as const;

const wellKnown = [
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

const given = [
  "Aisha",
  "Bruno",
  "Cecilia",
  "Dario",
  "Esther",
  "Farid",
  "Giulia",
  "Hugo",
  "Imani",
  "Jakob",
  "Kira",
  "Levi",
  "Maya",
  "Nils",
  "Olivia",
  "Pablo",
];
const family = ["Adeyemi", "Bauer", "Costa", "Dahl", "Eriksen", "Fontaine", "Gupta", "Hansen"];

/** The first is `student@cohort.example`. Every name is used once. */
export const students: readonly string[] = [
  ...wellKnown,
  ...family.flatMap((last) => given.map((first) => `${first} ${last}`)),
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
