// The questionnaire as a person meets it: page ids in order, headings word for word (questionnaire.md, A2 to
// A10), and one way of answering for each of the four paths of A1.

/** Codes to choose on one page, by field. A string is typed into a text box. */
export type Answers = Record<string, string[] | string>;

/** One page of a path. */
export type Step = [page: string, answers: Answers];

export const HEADINGS: Record<string, string> = {
  elig_connection: "Which of these is closest to what happened to you?",
  age_band: "How old are you now?",
  safety_now: "Is it still happening?",
  behaviours: "What did this person do?",
  four_signs: "Do any of these describe what happened?",
  relationship: "Who was the person who did this?",
  duration: "How long has it gone on, or how long did it last?",
  impact: "How has it affected you?",
  police_contact: "Have Derbyshire police been told about it?",
  police_not_reasons: "What were the reasons the police were not told?",
  police_when: "When did you last have contact with the police about it?",
  police_experience: "Thinking about all your contact with the police, how much do you agree?",
  police_actions: "Did the police do any of these things?",
  police_outcome: "What has happened with the police case so far?",
  police_satisfaction: "Overall, how satisfied are you with how the police dealt with it?",
  support_services: "Have you heard of or used these kinds of help?",
  support_not_reasons: "What were the reasons you did not use support?",
  support_found: "How did you find the support that mattered most to you?",
  support_wait: "How long did you wait for that support?",
  support_helpful: "How helpful was that support?",
  support_gap: "What help did you need but not get?",
  change_text: "What would make things better for people who are stalked in Derbyshire?",
  area: "Which area did most of it happen in?",
};

const one = (page: string, ...codes: string[]): Step => [page, { [page]: codes }];

export const CONSENT = one("consent_survey", "yes");
export const ELIGIBLE = one("elig_connection", "live_here");
export const ADULT = one("age_band", "a25_34");

const BEGINNING: Step[] = [
  CONSENT,
  ELIGIBLE,
  ADULT,
  one("safety_now", "stopped_lt12m"),
  one("behaviours", "b_follow", "b_contact"),
  one("four_signs", "f_fixated", "f_repeated"),
  one("relationship", "ex_partner"),
  one("duration", "y1_2"),
  one("impact", "i_fear", "i_work"),
];

const NOT_TOLD: Step[] = [one("police_contact", "no"), one("police_not_reasons", "n_small", "n_how")];

export const TOLD_ONLY: Step[] = [
  one("police_when", "m3_12"),
  [
    "police_experience",
    {
      pol_listened: ["4"],
      pol_believed: ["5"],
      pol_serious: ["2"],
      pol_pattern: ["1"],
      pol_informed: ["na"],
      pol_again: ["3"],
    },
  ],
  one("police_actions", "a_risk", "a_code"),
  one("police_outcome", "nfa_evidence"),
  one("police_satisfaction", "2"),
];

const TOLD: Step[] = [one("police_contact", "t_101"), ...TOLD_ONLY];

const SERVICES = ["s_dvs", "s_advocate", "s_helpline", "s_national", "s_cyber", "s_da", "s_vs", "s_health"];
const services = (first: string): Answers =>
  Object.fromEntries(SERVICES.map((service, place) => [service, [place === 0 ? first : "new"]]));

const NO_SUPPORT: Step[] = [
  ["support_services", services("heard")],
  one("support_not_reasons", "x_unknown"),
];

const SUPPORT: Step[] = [
  ["support_services", services("used")],
  one("support_found", "police"),
  one("support_wait", "w1_4"),
  one("support_helpful", "4"),
];

const ENDING: Step[] = [
  one("support_gap", "g_advocate"),
  ["change_text", { change_text: "Listen sooner." }],
  one("area", "derby"),
];

/** The four paths of A1, with the number of questions that each must show. */
export const PATHS: { name: string; questions: number; steps: Step[] }[] = [
  { name: "did not tell police, used no support", questions: 15, steps: [...BEGINNING, ...NOT_TOLD, ...NO_SUPPORT, ...ENDING] },
  { name: "did not tell police, used support", questions: 17, steps: [...BEGINNING, ...NOT_TOLD, ...SUPPORT, ...ENDING] },
  { name: "told police, used no support", questions: 19, steps: [...BEGINNING, ...TOLD, ...NO_SUPPORT, ...ENDING] },
  { name: "told police and used support", questions: 21, steps: [...BEGINNING, ...TOLD, ...SUPPORT, ...ENDING] },
];

export const SHORTEST = PATHS[0].steps;
export const LONGEST = PATHS[3].steps;

/** The steps of a path before `page`. */
export function before(steps: Step[], page: string): Step[] {
  return steps.slice(0, steps.findIndex(([id]) => id === page));
}

export const EQUALITY: Answers = {
  sex: ["female"],
  gender_same: ["yes"],
  ethnicity: ["white"],
  disability: ["no"],
  orientation: ["straight"],
};

/** Pages of the shortest path that the longest does not show. */
export const NOT_ASKED = SHORTEST.map(([page]) => page).filter((page) => !LONGEST.some(([other]) => other === page));
