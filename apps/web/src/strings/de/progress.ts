import type { Translation } from "../catalogue.ts";
import type { en } from "../en/progress.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Fortschritt",
  week: "Diese Woche",
  total: "Insgesamt",
  streak: "Tage in Folge",
  streakHint: (longest: number) => (longest === 1 ? "Längste Serie: 1 Tag" : say`Längste Serie: ${longest} Tage`),
  next: "Als Nächstes lohnt sich",
  nextNone: "Nichts ist offen, was du nicht abgegeben hast. Gut gemacht.",
  worth: (points: number) => say`bis zu ${points} Punkte`,
  worthNothing: "bringt keine Punkte mehr: die Obergrenze ist erreicht",
  tracks: "Punkte bis zur Obergrenze",
  ofCap: (points: number, cap: number) => say`${points} von ${cap}`,
  lost: (points: number) => say`${points} weitere liegen über der Obergrenze und zählen nicht.`,
  locked: "Verschlossen",
  open: "Offen",
  done: "Geschafft",
  missed: "Nicht abgegeben",
  missing: {
    nothing: "",
    date: (when: string) => say`Öffnet am ${when}.`,
    previous: "Öffnet, wenn die Pflichtaufgaben davor bestanden sind.",
    points: (points: number) => say`Öffnet bei ${points} Punkten insgesamt.`,
    staff: "Die Leitung öffnet diesen Abschnitt.",
  },
  decided: (reason: string) => say`Für dich entschieden: ${reason}`,
  why: "Woher diese Punkte kommen",
  whyEmpty: "Hier erscheinen freigegebene Bewertungen, jede mit ihrem Anlass.",
  given: (raw: number, penalty: number) => say`${raw} gegeben, ${penalty} Abzug für Verspätung`,
  counts: (counted: number) => say`zählt ${counted}: die Obergrenze ist erreicht`,
  takenBack: "zurückgenommen",
  kinds: { grade: "Bewertung", award: "Gutschrift", deduction: "Abzug", reversal: "Zurückgenommen" },
  byWhom: (name: string) => say`von ${name}`,
  more: "Frühere Zeilen zeigen",
  allTracks: "Alle",
  staff: {
    title: (name: string) => say`Fortschritt von ${name}`,
    decided: (reason: string) => say`Für diese Person entschieden: ${reason}`,
    whyEmpty:
      "Noch ist nichts eingetragen: Keine Bewertung ist freigegeben, und niemand hat Punkte gegeben oder genommen.",
    lead: "Was die Person sieht, und was du daran ändern kannst. Eine Bewertung nimmst du dort zurück, wo sie gegeben wurde.",
    award: "Punkte geben oder nehmen",
    awardLead: "Daraus wird eine Zeile mit deinem Namen. Die Person und alle, die es angeht, lesen den Grund.",
    sign: "Was zu tun ist",
    give: "Geben",
    take: "Nehmen",
    amount: "Punkte",
    reason: "Wofür",
    reasonHint: "In Worten, die die Person versteht.",
    effect: (points: number) =>
      points === 0
        ? "Das zählt jetzt nichts: Die Obergrenze ist erreicht, oder es nimmt, was darüber lag."
        : points > 0
          ? say`Das zählt in dieser Saison ${points} mehr.`
          : say`Das zählt in dieser Saison ${-points} weniger.`,
    save: "Eintragen",
    entered: "Eingetragen. Alle Ranglisten folgen.",
    takeBack: "Zurücknehmen",
    takeBackOf: (what: string) => say`Zurücknehmen: ${what}`,
    takeBackLead: (amount: number) =>
      say`Es folgt eine weitere Zeile mit ${amount > 0 ? say`+${amount}` : amount} Punkten; die erste bleibt stehen, als zurückgenommen markiert.`,
    takenBack: "Zurückgenommen. Alle Ranglisten folgen.",
    decide: "Entscheiden",
    decideOf: (stage: string) => say`${stage} für diese Person`,
    decideLead: "Deine Entscheidung geht der Regel vor, nur für diese Person. Sie liest den Grund.",
    choice: "Was gilt",
    open: "Öffnen",
    lock: "Verschließen",
    rule: "Der Regel überlassen",
    decideReason: "Warum",
    decideSaved: "Die Person sieht es jetzt.",
  },
};
