//! How often made-up people choose what. Published shares (`questionnaire.md`, B5, named at each) where there
//! is one; where not, shares that look sensible and mean nothing.

use crate::answers::Answers;

type Weights = &'static [(&'static str, f64)];

/// B5, "Police referred to an advocate": 15% of those who reported (`SLT22`).
pub(super) const POLICE_REFERRED: f64 = 0.15;

/// Weights of the codes of a single-choice question; empty where there is nothing to go by.
pub(super) fn single(question: &str, so_far: &Answers) -> Weights {
    match question {
        "elig_connection" => &CONNECTION,
        "age_band" => &AGE,
        "safety_now" => &SAFETY,
        "relationship" => &RELATIONSHIP,
        "duration" => &DURATION,
        "police_contact" if online_only(so_far) => &TOLD_ONLINE_ONLY,
        "police_contact" => &TOLD,
        "police_when" => &WHEN,
        "police_outcome" => &OUTCOME,
        "support_found" => &FOUND,
        "support_wait" => &WAIT,
        "support_helpful" => &HELPFUL,
        "s_advocate" => &ADVOCATE,
        "s_health" => &COUNSELLING,
        "s_dvs" | "s_helpline" | "s_national" | "s_cyber" | "s_da" | "s_vs" => &SERVICE,
        "area" => &AREA,
        _ => of_equality(question),
    }
}

fn of_equality(question: &str) -> Weights {
    match question {
        "sex" => &SEX,
        "gender_same" => &GENDER_SAME,
        "ethnicity" => &ETHNICITY,
        "disability" => &DISABILITY,
        "orientation" => &ORIENTATION,
        _ => &[],
    }
}

/// A third less sign of "in person" than of "online" is enough for `police_contact`.
fn online_only(so_far: &Answers) -> bool {
    let any = |codes: &[&str]| codes.iter().any(|code| so_far.has("behaviours", code));
    let online = ["b_contact", "b_social", "b_fake", "b_share", "b_hack", "b_track"];
    any(&online) && !any(&["b_follow", "b_places", "b_gifts", "b_damage", "b_harm"])
}

/// Share that agrees or is content, for questions on a five-point scale about the police.
pub(super) fn scale(question: &str) -> Option<f64> {
    Some(match question {
        // B5, "Dissatisfied with police": 40% (`VC23`); the middle fifth is neither.
        "police_satisfaction" => 0.42,
        // B5, "Not kept regularly informed": 46% disagreed (`VC23`).
        "pol_informed" => 0.36,
        // B5, "Would report again", open-link survey: 43% would, 34% would not (`VC21`).
        "pol_again" => 0.43,
        // B5, "Allegation investigated thoroughly": 30% agreed (`VC23`).
        "pol_serious" => 0.30,
        // No published share.
        "pol_listened" => 0.50,
        "pol_believed" => 0.48,
        "pol_pattern" => 0.33,
        _ => return None,
    })
}

/// Weights on a five-point scale where `agree` of everybody is on the upper two places; a person's luck moves
/// all the scales together.
pub(super) fn on_scale(agree: f64, luck: f64) -> [(&'static str, f64); 5] {
    let up = (agree + 0.9 * (luck - 0.5)).clamp(0.03, 0.9);
    let neither = 0.18_f64.min(1.0 - up);
    let down = 1.0 - up - neither;
    [("5", 45.0 * up), ("4", 55.0 * up), ("3", 100.0 * neither), ("2", 50.0 * down), ("1", 50.0 * down)]
}

/// How much more often the police did something for somebody with this luck, so that what they did and how it was
/// felt go together.
pub(super) fn by_luck(code: &str, luck: f64) -> f64 {
    if code.starts_with("a_") { 0.4 + 1.2 * luck } else { 1.0 }
}

/// Shares of the answers that exclude every other; empty where there is nothing to go by.
pub(super) fn alone(question: &str) -> Weights {
    match question {
        // No published share. Without these nearly everybody would have a need that was not met.
        "support_gap" => &[("g_met", 0.3), ("g_notneeded", 0.12), ("pnts", 0.02)],
        "police_actions" => &[("a_none", 0.22), ("dk", 0.05), ("pnts", 0.02)],
        _ => &[],
    }
}

/// Share that ticks this code.
pub(super) fn ticked(code: &str) -> Option<f64> {
    Some(match code {
        // B5, "Changed home / number or online life": moved 9.5%, withdrew online 22.2% (`SLT16`).
        "i_moved" => 0.095,
        "i_online" => 0.222,
        // B5, "PTSD symptoms": 78% (`SLTH`).
        "i_mind" => 0.78,
        // B5, "Online, national": 36.8% of people stalked were stalked online (`SLT16`), spread over the codes.
        "b_social" | "b_contact" => 0.37,
        "b_fake" | "b_share" | "b_hack" | "b_track" => 0.12,
        // No published share from here on.
        "i_fear" => 0.7,
        "b_follow" | "b_places" => 0.42,
        "b_proxy" | "b_gifts" | "b_other" | "x_access" | "g_work" => 0.1,
        "f_unwanted" | "f_repeated" => 0.85,
        "f_fixated" | "f_obsessive" => 0.65,
        "a_spo_told" => 0.14,
        "a_spo_applied" => 0.03,
        "a_risk" | "n_small" => 0.45,
        "a_safety" | "a_support" | "n_nothing" | "x_unknown" | "g_counsel" => 0.4,
        "n_proof" | "x_noone" | "i_work" | "i_people" => 0.34,
        "n_worse" | "g_advocate" | "a_code" => 0.3,
        "n_believed" | "x_notstalking" | "g_safety" => 0.27,
        "n_notcrime" | "x_notforme" | "g_legal" | "i_money" => 0.21,
        "g_home" | "g_tech" | "x_notneed" | "x_private" | "x_trust" => 0.17,
        "n_how" | "n_life" | "n_past" | "n_protect" | "x_wait" | "x_safe" | "g_peer" | "g_family" => 0.13,
        "n_service" | "n_other" | "x_other" | "g_other" | "i_other" | "g_access" | "g_housing" => 0.06,
        "i_body" | "i_routine" | "i_trust" => 0.54,
        _ => return None,
    })
}

const CONNECTION: [(&str, f64); 4] =
    [("live_here", 80.0), ("happened_here", 8.0), ("moved_here", 6.0), ("unsure_here", 6.0)];
const AGE: [(&str, f64); 9] = [
    ("a16_17", 3.0),
    ("a18_24", 14.0),
    ("a25_34", 22.0),
    ("a35_44", 21.0),
    ("a45_54", 17.0),
    ("a55_64", 11.0),
    ("a65_74", 6.0),
    ("a75_plus", 3.0),
    ("a18_plus_pnts", 3.0),
];
const SAFETY: [(&str, f64); 7] = [
    ("danger", 2.0),
    ("ongoing_unsafe", 14.0),
    ("ongoing_ok", 12.0),
    ("stopped_lt12m", 25.0),
    ("stopped_gt12m", 35.0),
    ("ns", 9.0),
    ("pnts", 3.0),
];
/// B5, "Relationship, Britain" (`SLT16b`); what is left over is spread.
const RELATIONSHIP: [(&str, f64); 12] = [
    ("ex_partner", 22.8),
    ("stranger", 22.5),
    ("acquaintance", 17.4),
    ("friend", 10.1),
    ("work_study", 8.1),
    ("family", 6.4),
    ("partner", 2.0),
    ("service", 3.0),
    ("neighbour", 3.0),
    ("unknown", 2.0),
    ("several", 1.7),
    ("pnts", 1.0),
];
/// B5, "Lasted over 1 year / 5 years": 18.8% / 7.9% (`SLT16b`).
const DURATION: [(&str, f64); 8] = [
    ("lt_1m", 24.0),
    ("m1_6", 34.0),
    ("m6_12", 20.2),
    ("y1_2", 6.0),
    ("y2_5", 4.9),
    ("gt_5y", 7.9),
    ("ns", 2.0),
    ("pnts", 1.0),
];
/// B5, "Told police": 26.6% of all (`SLT16`). Another force's share is a guess.
const TOLD: [(&str, f64); 9] = [
    ("t_999", 6.6),
    ("t_101", 9.0),
    ("t_online", 4.0),
    ("t_person", 5.0),
    ("t_other", 2.0),
    ("other_force", 3.0),
    ("no", 64.0),
    ("ns", 3.4),
    ("pnts", 3.0),
];
/// B5, "Told police": 9.8% where only online (`SLT16`).
const TOLD_ONLINE_ONLY: [(&str, f64); 9] = [
    ("t_999", 0.8),
    ("t_101", 3.0),
    ("t_online", 4.0),
    ("t_person", 1.5),
    ("t_other", 0.5),
    ("other_force", 1.0),
    ("no", 83.2),
    ("ns", 3.0),
    ("pnts", 3.0),
];
const WHEN: [(&str, f64); 7] = [
    ("lt_3m", 20.0),
    ("m3_12", 28.0),
    ("y1_2", 22.0),
    ("y2_5", 17.0),
    ("gt_5y", 9.0),
    ("ns", 3.0),
    ("pnts", 1.0),
];
/// B5, "Victim withdrew / no further action": 45% / 41% (`LSR24`); "Charge rate": 5% (`SCPRESS`).
const OUTCOME: [(&str, f64); 10] = [
    ("open", 12.0),
    ("charged", 5.0),
    ("order", 3.0),
    ("warned", 10.0),
    ("nfa_evidence", 25.0),
    ("nfa_me", 26.0),
    ("nfa_other", 6.0),
    ("not_told", 9.0),
    ("ns", 3.0),
    ("pnts", 1.0),
];
const FOUND: [(&str, f64); 10] = [
    ("police", 24.0),
    ("search", 30.0),
    ("people", 14.0),
    ("health", 12.0),
    ("work", 6.0),
    ("service", 6.0),
    ("campaign", 4.0),
    ("other", 2.0),
    ("ns", 1.0),
    ("pnts", 1.0),
];
const WAIT: [(&str, f64); 8] = [
    ("same", 18.0),
    ("lt_1w", 26.0),
    ("w1_4", 24.0),
    ("m1_3", 14.0),
    ("gt_3m", 8.0),
    ("never", 7.0),
    ("ns", 2.0),
    ("pnts", 1.0),
];
/// B5, "Contact with victim services helped people cope": about 6 in 10 (`MOJVS`).
const HELPFUL: [(&str, f64); 7] =
    [("5", 28.0), ("4", 32.0), ("3", 16.0), ("2", 12.0), ("1", 9.0), ("ns", 2.0), ("pnts", 1.0)];
/// B5, "Not supported by a stalking advocate": 77% (`SLT22`).
const ADVOCATE: [(&str, f64); 3] = [("used", 23.0), ("heard", 25.0), ("new", 52.0)];
/// B5, "able to get counselling": 29% (`SLTH`).
const COUNSELLING: [(&str, f64); 3] = [("used", 29.0), ("heard", 66.0), ("new", 5.0)];
const SERVICE: [(&str, f64); 3] = [("used", 8.0), ("heard", 45.0), ("new", 47.0)];
/// About as people live, with a few more from the city.
const AREA: [(&str, f64); 13] = [
    ("derby", 26.0),
    ("amber_valley", 12.0),
    ("erewash", 11.0),
    ("south_derbyshire", 11.0),
    ("chesterfield", 10.0),
    ("ne_derbyshire", 9.0),
    ("high_peak", 8.0),
    ("bolsover", 7.0),
    ("derbyshire_dales", 6.0),
    ("several", 3.0),
    ("outside", 1.0),
    ("ns", 1.0),
    ("pnts", 2.0),
];
/// B5, "Stalked since age 16": 20.2% of women, 8.7% of men (`ONS24b`), so 70 to 30.
const SEX: [(&str, f64); 3] = [("female", 69.0), ("male", 29.0), ("pnts", 2.0)];
const GENDER_SAME: [(&str, f64); 3] = [("yes", 96.0), ("no", 1.5), ("pnts", 2.5)];
const ETHNICITY: [(&str, f64); 6] =
    [("white", 90.0), ("mixed", 2.0), ("asian", 4.0), ("black", 1.5), ("other", 0.8), ("pnts", 1.7)];
const DISABILITY: [(&str, f64); 3] = [("yes", 38.0), ("no", 58.0), ("pnts", 4.0)];
const ORIENTATION: [(&str, f64); 5] =
    [("straight", 86.0), ("gay_lesbian", 3.5), ("bisexual", 5.5), ("other", 1.0), ("pnts", 4.0)];
